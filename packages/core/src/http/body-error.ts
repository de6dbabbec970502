const MAX_CAUSES = 5;

/** How V8 ends the message of a text that is no JSON: with a piece of the text, which may have been cut. */
const END = ' is not valid JSON';
const CUT = '...';

/**
 * The error of a body that could not be read, without the body: parsers quote it in the message, and body-parser, whose
 * errors have a type such as `entity.parse.failed`, attaches all of it. Any other error is given back as it is; the
 * application's own error is not changed.
 */
export function withoutBody(error: unknown, depth = 0): unknown {
  try {
    if (!(error instanceof Error) || depth > MAX_CAUSES) return error;
    const { message, type } = error as Error & { type?: unknown };
    const hasBody = typeof type === 'string' && type.startsWith('entity.') && Object.hasOwn(error, 'body');
    const quotes = typeof message === 'string' && withoutExcerpt(message) !== message;
    const cause = withoutBody(error.cause, depth + 1);
    if (!hasBody && !quotes && cause === error.cause) return error;
    return copyOf(error, cause, hasBody);
  } catch {
    return error;
  }
}

function copyOf(error: Error, cause: unknown, hasBody: boolean): Error {
  const message = withoutExcerpt(error.message);
  const copy = new Error(message);
  // Of errors whose constructors set it, the message is among them.
  Object.assign(copy, error, { message });
  if (hasBody) Reflect.deleteProperty(copy, 'body');
  Object.setPrototypeOf(copy, Object.getPrototypeOf(error));
  const hidden = { configurable: true, writable: true };
  Object.defineProperty(copy, 'stack', { ...hidden, value: error.stack && withoutExcerpt(error.stack) });
  if (cause !== undefined) Object.defineProperty(copy, 'cause', { ...hidden, value: cause });
  return copy;
}

/** Looks from both ends: the message may hold what a client has sent, and an expression would try each of its quotes. */
function withoutExcerpt(text: string): string {
  const end = text.lastIndexOf(END);
  if (end < 0) return text;
  const last = text.endsWith(CUT, end) ? end - CUT.length : end;
  const first = text.indexOf('"');
  if (first < 0 || first >= last - 1 || text.charAt(last - 1) !== '"') return text;
  const from = text.endsWith(CUT, first) ? first - CUT.length : first;
  return `${text.slice(0, from)}"…"${text.slice(end)}`;
}
