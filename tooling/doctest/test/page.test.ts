import { describe, expect, it } from 'vitest';
import { page } from '../page.ts';

const mark = '`'.repeat(3);
const fence = (info: string, ...code: string[]) => [`${mark}${info}`, ...code, mark, ''].join('\n');
const only = (markdown: string) => page('docs/how-to/rotate.md', markdown)[0]?.text ?? '';

describe('a Markdown page', () => {
  it('gives no file when it has no ts fence', () => {
    expect(page('a.md', fence('sh', 'npm start') + fence('json', '{}') + fence('', 'text'))).toEqual([]);
  });

  it('becomes one test file, named after its path', () => {
    const files = page('docs/how-to/rotate.md', fence('ts', 'f();') + fence('ts', 'g();'));
    expect(files.map((file) => file.name)).toEqual(['docs-how-to-rotate.test.ts']);
  });

  it('names each test after the line and the heading', () => {
    expect(only(`# Rotate files\n\n${fence('ts', 'f();')}`)).toContain(
      'test("docs/how-to/rotate.md:4 Rotate files", async () => {\nf();\n});',
    );
  });

  it('turns "value // => expected" into an assertion', () => {
    expect(only(fence('ts', 'sum(1, 2); // => 3'))).toContain('expect(sum(1, 2)).toEqual(3);');
  });

  it('keeps a declaration that is followed by its value', () => {
    expect(only(fence('ts', 'const total = 1 + 2; // => 3'))).toContain(
      'const total = 1 + 2;\nexpect(total).toEqual(3);',
    );
  });

  it('reads an expected value that goes on over the next comment lines', () => {
    expect(only(fence('ts', 'f() // => {', '//   a: 1,', '// }'))).toContain(
      'expect(f()).toEqual({\n  a: 1,\n});',
    );
  });

  it('refuses an expectation that belongs to no value', () => {
    expect(() => only(fence('ts', 'f();', '// => 3'))).toThrow(/rotate\.md:2: write the value/);
  });

  it('hoists imports and joins those of all fences', () => {
    const text = only(
      fence('ts', "import { type Logger, a } from 'x';", 'a();') +
        fence('ts', 'import {', '  a,', '  b as c,', '  Logger,', "} from 'x';", 'c();'),
    );
    expect(text.split('\n').filter((line) => line.startsWith('import'))).toEqual([
      "import { test } from 'vitest';",
      "import { Logger } from 'x';",
      "import { a } from 'x';",
      "import { b as c } from 'x';",
    ]);
    expect(text).not.toContain('  a,');
  });

  it('refuses one name imported from two modules', () => {
    const both = fence('ts', "import { a } from 'x';") + fence('ts', "import { a } from 'y';");
    expect(() => only(both)).toThrow(`"a" is imported as { a } from 'x' and as { a } from 'y'`);
  });

  it('joins a fence tagged "continues" to the one before', () => {
    const text = only(fence('ts', 'const a = 1;') + fence('ts continues', 'a; // => 1'));
    expect(text).toContain('const a = 1;\nexpect(a).toEqual(1);\n});');
  });

  it('only compiles a fence tagged "no-run"', () => {
    const files = page('README.md', fence('ts no-run', "import { a } from 'x';", 'a();'));
    expect(files).toEqual([
      { name: 'README-line-2.ts', text: "import { a } from 'x';\na();\n\nexport {};\n" },
    ]);
  });

  it.for([
    ['js', 'tag the fence `ts`'],
    ['typescript', 'tag the fence `ts`'],
    ['ts norun', 'unknown word "norun"'],
  ])('refuses a fence tagged "%s"', ([info = '', message]) => {
    expect(() => only(fence(info, 'f();'))).toThrow(message);
  });

  it('refuses a fence that is never closed', () => {
    expect(() => only('```ts\nf();')).toThrow('rotate.md:1: the code fence is never closed');
  });
});
