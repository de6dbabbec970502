import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page } from '../page.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const home = join(import.meta.dirname, '..', 'node_modules');

describe('a page, executed', () => {
  let folder = '';

  beforeAll(() => {
    mkdirSync(home, { recursive: true });
    folder = mkdtempSync(join(home, '.pages-'));
    writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {};\n');
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { noEmit: true, types: [] },
      include: ['./*.test.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes the page as the generator would and gives the status and the words of the type check and the run. */
  function check(name: string, ...code: string[]) {
    const markdown = ['```ts', ...code, '```'].join('\n');
    for (const file of page(`${name}.md`, markdown)) writeFileSync(join(folder, file.name), file.text);
    const only = join(folder, `${name}.tsconfig.json`);
    writeFileSync(only, JSON.stringify({ extends: './tsconfig.json', include: [`./${name}.test.ts`] }));
    const bin = join(root, 'node_modules');
    const run = (...args: string[]) => {
      const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' };
      const done = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
      return { ok: done.status === 0, text: done.stdout + done.stderr };
    };
    return {
      types: run(join(bin, 'typescript', manifestBin('typescript', 'tsc')), '-p', only),
      run: run(
        join(bin, 'vitest', manifestBin('vitest', 'vitest')),
        'run',
        '--root',
        folder,
        `${name}.test.ts`,
      ),
    };
  }

  function manifestBin(name: string, bin: string): string {
    const { bin: bins } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    return bins[bin];
  }

  it('passes when every value is as written', () => {
    const { types, run } = check(
      'right',
      "const words: string[] = ['a'];",
      "words.concat('b'); // => ['a', 'b']",
    );
    expect(types).toEqual({ ok: true, text: '' });
    expect(run.text).toContain('1 passed');
    expect(run.ok).toBe(true);
  });

  it('fails when an expected value is wrong', () => {
    const { types, run } = check('value', '1 + 1; // => 3');
    expect(types.ok).toBe(true);
    expect(run.ok).toBe(false);
    expect(run.text).toContain('expected 2 to deeply equal 3');
  });

  it('fails when a type is wrong', () => {
    const { types } = check('types', "const port: number = '80';", 'port; // => 80');
    expect(types.ok).toBe(false);
    expect(types.text).toContain("Type 'string' is not assignable to type 'number'");
  });
});
