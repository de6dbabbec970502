import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError, parseJson } from '../../src/config/files/parse-json.ts';

function mistake(text: string, relaxed: boolean): string {
  try {
    parseJson(text, { relaxed });
  } catch (error) {
    const { line, column, message } = error as ParseError;
    expect(error).toBeInstanceOf(ParseError);
    return `${line}:${column} ${message}`;
  }
  return 'none';
}

describe('JSON', () => {
  it('means what it means to JSON.parse', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        const shown = JSON.stringify(JSON.parse(text), undefined, indent);
        for (const relaxed of [false, true]) expect(parseJson(shown, { relaxed })).toEqual(JSON.parse(shown));
      }),
    );
  });

  it('is refused where JSON.parse refuses it, and nowhere else but for names that stand twice', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\n',
      '"',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        const found = mistake(text, false);
        if (valid) expect(found).toMatch(/^none$| once, but /);
        else expect(found).not.toBe('none');
      }),
      { numRuns: 2000 },
    );
  });

  it.for<[text: string, said: string]>([
    ['{"a": 1,}', '1:9 expected a name after the comma, but there is "}"'],
    ['[1,\n 2,\n]', '3:1 expected a value after the comma, but there is "]"'],
    ['{\n  "a": 1\n  "b": 2\n}', '3:3 expected "," or "}", but there is "\\""'],
    ['{\n  a: 1\n}', '2:3 expected a name in double quotes, but there is "a"'],
    ['{"a" 1}', '1:6 expected ":", but there is "1"'],
    ['{"a": tru}', '1:7 expected a value, but there is "t"'],
    ['{"a": 01}', '1:7 expected a value, but there is "0"'],
    ['{"a": "x\n"}', '1:7 expected a text that ends, on one line, with valid escapes, but there is "\\""'],
    ['{"a": 1', '1:8 expected "," or "}", but the file ends'],
    ['', '1:1 expected a value, but the file ends'],
    ['{} x', '1:4 expected the end of the file, but there is "x"'],
    ['{"a": 1,\n "a": 2}', '2:2 expected "a" once, but there is "\\""'],
    ['// why\n{}', '1:1 expected a value, but there is "/"; comments are allowed in a file named .jsonc'],
    [`${'['.repeat(101)}`, '1:101 expected at most 100 levels of nesting, but there is "["'],
  ])('%j is refused: %s', ([text, said]) => {
    expect(mistake(text, false)).toBe(said);
  });

  it('may begin with a byte order mark', () => {
    expect(parseJson('\ufeff{}')).toEqual({});
  });

  it('may have a member __proto__ that is a member and nothing else', () => {
    const found = parseJson('{"__proto__": {"isAdmin": true}}') as object;
    expect(Object.keys(found)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
    expect((found as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe('JSON with comments', () => {
  const gap = fc.constantFrom('', ' ', '\n', '/* "a" // */', '// }\n', '/**/\n\n', '\t/* \n * x */');

  it('means the same as without them', () => {
    fc.assert(
      fc.property(fc.json(), fc.infiniteStream(gap), (text, gaps) => {
        const value: unknown = JSON.parse(text);
        // Between the tokens and never within one.
        const tokens = JSON.stringify(value).match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^[\]{},:"]+/g) ?? [];
        const filled = tokens.map((token) => gaps.next().value + token).join('');
        expect(parseJson(filled, { relaxed: true })).toEqual(value);
      }),
    );
  });

  it('may have a comma after the last element', () => {
    expect(parseJson('{"a": [1, 2,], // b\n}', { relaxed: true })).toEqual({ a: [1, 2] });
  });

  it.for<[text: string, said: string]>([
    ['{\n  // why\n  "a": ,\n}', '3:8 expected a value, but there is ","'],
    ['{ /* never ends', '1:3 expected a name in double quotes, but there is "/"'],
    ['[,]', '1:2 expected a value, but there is ","'],
    ['[1,,]', '1:4 expected a value, but there is ","'],
  ])('%j is refused: %s', ([text, said]) => {
    expect(mistake(text, true)).toBe(said);
  });
});
