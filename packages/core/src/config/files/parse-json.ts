/** Where a text is not what it should be. Lines and columns count from 1. */
export class ParseError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const MAX_DEPTH = 100;

const space = /[ \t\r\n]*/y;
const spaceOrComment = /(?:[ \t\r\n]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const string = /"[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\0-\x1f]*)*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

/**
 * Parses JSON (RFC 8259), with `relaxed` also comments and a comma after the last element. Unlike `JSON.parse` it says
 * at which line and column a mistake is, in every engine alike, and takes a name that stands twice for one.
 *
 * @throws ParseError
 */
export function parseJson(text: string, { relaxed = false }: { readonly relaxed?: boolean } = {}): unknown {
  // A byte order mark is no part of the text.
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let depth = 0;

  function fail(expected: string, from: number = at): never {
    const before = text.slice(0, from).split('\n');
    const found = from >= text.length ? 'the file ends' : `there is ${JSON.stringify(text.charAt(from))}`;
    const hint = !relaxed && text.charAt(from) === '/' ? '; comments are allowed in a file named .jsonc' : '';
    const column = (before.at(-1) ?? '').length + 1;
    throw new ParseError(`expected ${expected}, but ${found}${hint}`, before.length, column);
  }

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  }

  function next(): string {
    match(relaxed ? spaceOrComment : space);
    return text.charAt(at);
  }

  /** Elements up to the closing sign, with commas between them. */
  function elements(close: string, what: string, read: () => void): void {
    if (++depth > MAX_DEPTH) fail(`at most ${MAX_DEPTH} levels of nesting`);
    at++;
    while (next() !== close) {
      read();
      if (next() === ',') {
        at++;
        if (next() === close && !relaxed) fail(`${what} after the comma`);
      } else if (next() !== close) fail(`"," or "${close}"`);
    }
    at++;
    depth--;
  }

  function name(names: object): string {
    const start = at;
    const found = match(string);
    if (found === undefined) return fail('a name in double quotes');
    const key = JSON.parse(found) as string;
    if (Object.hasOwn(names, key)) fail(`${found} once`, start);
    if (next() !== ':') fail('":"');
    at++;
    return key;
  }

  function read(): unknown {
    const sign = next();
    if (sign === '{') {
      const found: Record<string, unknown> = {};
      elements('}', 'a name', () => {
        const key = name(found);
        // Not an assignment: `__proto__` is a name like any other.
        Object.defineProperty(found, key, {
          value: read(),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      });
      return found;
    }
    if (sign === '[') {
      const found: unknown[] = [];
      elements(']', 'a value', () => found.push(read()));
      return found;
    }
    const token = match(sign === '"' ? string : scalar);
    return token === undefined
      ? fail(sign === '"' ? 'a text that ends, on one line, with valid escapes' : 'a value')
      : JSON.parse(token);
  }

  const value = read();
  if (next() !== '') fail('the end of the file');
  return value;
}
