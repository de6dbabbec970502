/** What `readLine` found wrong with a text. */
class LineFault extends Error {}

/**
 * Reads one line as a record must be: a JSON object and one line break, each key of each object once. A reader of
 * its own, because `JSON.parse` takes a repeated key without a word.
 *
 * @returns the names of the members, in their order
 * @throws LineFault
 */
export function readLine(line: string): string[] {
  let at = 0;

  function fail(what: string): never {
    throw new LineFault(`${what} at ${at} of ${line.slice(Math.max(0, at - 60), at + 60)}`);
  }

  function take(expected: string): void {
    if (!line.startsWith(expected, at)) fail(`expected ${JSON.stringify(expected)}`);
    at += expected.length;
  }

  function match(pattern: RegExp, what: string): string {
    pattern.lastIndex = at;
    const found = pattern.exec(line)?.[0];
    if (found === undefined) fail(`expected ${what}`);
    at += found.length;
    return found;
  }

  function string(): string {
    return JSON.parse(match(/"(?:[^"\\\0-\x1f\p{Cs}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/uy, 'a string'));
  }

  function value(): void {
    if (line[at] === '{') object();
    else if (line[at] === '[') array();
    else if (line[at] === '"') string();
    else match(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y, 'a value');
  }

  function array(): void {
    take('[');
    if (line[at] !== ']') value();
    while (line[at] === ',') {
      take(',');
      value();
    }
    take(']');
  }

  function object(): string[] {
    const keys = new Set<string>();
    take('{');
    while (line[at] !== '}') {
      if (keys.size > 0) take(',');
      const key = string();
      if (keys.has(key)) fail(`the key ${JSON.stringify(key)} stands twice`);
      keys.add(key);
      take(':');
      value();
    }
    take('}');
    return [...keys];
  }

  const keys = object();
  take('\n');
  if (at !== line.length) fail('expected the end');
  return keys;
}
