/** One part of a route's template: the path of a mount, or the path of the route itself. */
export interface Step {
  /** What it adds to the template; undefined when only a request shows it. */
  readonly text: string | undefined;
  /** What of a path it stands for; undefined when it does not match. */
  take(path: string): Taken | undefined;
}

interface Taken {
  readonly text: string;
  readonly length: number;
}

/** The step of a path of which nothing can be known. */
export const unknownStep: Step = { text: undefined, take: () => undefined };

/** @param whole true for the path of a route, which matches to the end; a mount matches a beginning */
export function stepOf(path: string | RegExp, whole: boolean): Step {
  const text = String(path);
  let matcher: RegExp | undefined;
  return {
    text,
    take(given) {
      matcher ??= matcherOf(path, whole);
      const found = matcher.exec(given);
      return found === null ? undefined : { text, length: found[0].length };
    },
  };
}

function matcherOf(path: string | RegExp, whole: boolean): RegExp {
  const end = whole ? '\\/?$' : '(?=\\/|$)';
  try {
    if (typeof path !== 'string')
      return new RegExp(whole ? path.source : `^(?:${path.source})`, path.flags.replace(/[gy]/g, ''));
    return new RegExp(`^${sourceOf(path.replace(/\/+$/, ''))}${end}`, 'i');
  } catch {
    return /(?!)/;
  }
}

/** Names, wildcards, options and escapes of path-to-regexp 8, and what Express 4 has of its own: `:id(\d+)`, `:id?`. */
const tokens =
  /\\(.)|[:*](?:"(?:[^"\\]|\\.)*"|[\p{ID_Start}$_\d][\p{ID_Continue}$]*)?(?:\([^)]*\))?|[{}?+]|./gsu;

function sourceOf(path: string): string {
  return path.replace(tokens, (token: string, escaped: string | undefined) => {
    if (escaped !== undefined) return literal(escaped);
    if (token[0] === '*') return '.*';
    if (token[0] === ':' && token.length > 1) return '[^/]+?';
    if (token === '{') return '(?:';
    if (token === '}') return ')?';
    return token === '?' || token === '+' ? token : literal(token);
  });
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** The template of steps; undefined when one of them is not known. */
export function joined(texts: readonly (string | undefined)[]): string | undefined {
  let whole = '';
  for (const text of texts) {
    if (text === undefined) return undefined;
    if (text !== '/') whole = whole.replace(/\/$/, '') + text;
  }
  return whole || '/';
}
