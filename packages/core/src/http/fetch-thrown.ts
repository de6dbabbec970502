/**
 * The status that Next.js answers with for what its `redirect()`, `notFound()` and the like throw: those end a handler
 * and are no failure of it. Undefined for everything else.
 */
export function statusOfThrown(error: unknown): number | undefined {
  try {
    const { digest } = (error ?? {}) as { readonly digest?: unknown };
    if (typeof digest !== 'string') return undefined;
    const found = /^NEXT_(?:REDIRECT;.*;(3\d\d);|HTTP_ERROR_FALLBACK;([45]\d\d))$/s.exec(digest);
    return found === null ? undefined : Number(found[1] ?? found[2]);
  } catch {
    return undefined;
  }
}
