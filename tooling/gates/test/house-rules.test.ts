import { describe, expect, it } from 'vitest';
import { placeViolations, sourceViolations } from '../house-rules.ts';
import { filesOf, textOf } from '../workspace.ts';

const sources = filesOf('{packages,apps,tooling,docs}/**/*.ts').filter(
  (file) => !/(^|\/)(test|fixtures?)\/|\.test(-d)?\.ts$/.test(file),
);
const written = filesOf(
  '*.{ts,json,md,yaml}',
  '.ci/*',
  '.changeset/*',
  '{packages,apps,tooling,docs}/**/*.{ts,mts,cts,mjs,cjs,js,json,md,yaml}',
  'pnpm-lock.yaml',
);

describe('the house rules', () => {
  it('hold for every source file', () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.flatMap((file) => sourceViolations(file, textOf(file)))).toEqual([]);
  });

  it('keep places of a single machine out of every file', () => {
    expect(written.flatMap((file) => placeViolations(file, textOf(file)))).toEqual([]);
  });

  it('keep the lockfile free of registry hosts', () => {
    expect(textOf('pnpm-lock.yaml')).not.toMatch(/https?:\/\//);
  });

  it.for([
    ['a file of 401 lines', 'packages/core/src/a.ts', 'a;\n'.repeat(401), 'has 401 lines, more than 400'],
    ['a file of 301 lines without a reason', 'packages/core/src/a.ts', 'a;\n'.repeat(301), 'has 301 lines'],
    ['a folder called utils', 'packages/core/src/utils/a.ts', '', 'name folder and file'],
    ['a file called helpers', 'packages/core/src/helpers.ts', '', 'name folder and file'],
    ['code in an index', 'packages/core/src/index.ts', 'export const a = 1;', 'must only re-export'],
    ['the console', 'packages/core/src/a.ts', "console.log('a');", 'must not use the console'],
    ['node: in core', 'packages/core/src/a.ts', "import fs from 'node:fs';", 'through #runtime'],
    ['a dynamic node: in core', 'packages/core/src/a.ts', "await import('node:fs');", 'through #runtime'],
    [
      'a type of node: in core',
      'packages/core/src/a.ts',
      "import type { A } from 'node:fs';",
      'through #runtime',
    ],
  ] as const)('refuse %s', ([, file, text, message]) => {
    expect(sourceViolations(file, text)).toEqual([expect.stringContaining(message)]);
  });

  it.for([
    [
      'a file of 301 lines that says why',
      'packages/core/src/a.ts',
      `// Long because a table\n${'a;\n'.repeat(300)}`,
    ],
    ['node: in the Node runtime', 'packages/core/src/runtime/node/a.ts', "import fs from 'node:fs';"],
    [
      'the console as the output of the web runtime',
      'packages/core/src/runtime/web/output.ts',
      'console.log(1);',
    ],
    ['the console in a comment', 'packages/core/src/a.ts', '/** Not console.log. */\n// console.log'],
    [
      're-exports',
      'packages/core/src/index.ts',
      "/** All. */\nexport { a } from './a.ts';\nexport type * from './b.ts';",
    ],
  ] as const)('allow %s', ([, file, text]) => {
    expect(sourceViolations(file, text)).toEqual([]);
  });

  it('refuse a path of a machine', () => {
    const folder = ['', 'work', ''].join('/');
    expect(placeViolations('a.md', `see ${folder}main`)).toEqual(['a.md names the folder /work']);
    expect(placeViolations('a.md', `https://example.com${folder}main`)).toEqual([]);
  });
});
