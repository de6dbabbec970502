/** A text with tokens in braces, in its parts. */
export type Template = readonly (string | { readonly token: string })[];

/** Reads a template. Undefined when a brace has no counterpart. */
export function parseTemplate(text: string): Template | undefined {
  const parts: (string | { token: string })[] = [];
  for (const piece of text.split(/(\{[^{}]*\})/)) {
    if (piece.startsWith('{') && piece.endsWith('}')) parts.push({ token: piece.slice(1, -1) });
    else if (/[{}]/.test(piece)) return undefined;
    else if (piece !== '') parts.push(piece);
  }
  return parts;
}

export function tokensOf(template: Template): string[] {
  return template.flatMap((part) => (typeof part === 'string' ? [] : [part.token]));
}

/** The text with a value in place of each token. */
export function fill(template: Template, value: (token: string) => string): string {
  return template.map((part) => (typeof part === 'string' ? part : value(part.token))).join('');
}

/** Source of a regular expression for all texts of a template. */
export function patternOf(template: Template, value: (token: string) => string): string {
  return template
    .map((part) => (typeof part === 'string' ? escapePattern(part) : value(part.token)))
    .join('');
}

export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
