import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { outputs, steady } from '../outputs.ts';
import { root } from '../regions.ts';

const shown = ['README.md', 'packages/core/README.md', ...globSync('docs/**/*.md', { cwd: root })]
  .sort()
  .flatMap((path) => outputs(readFileSync(join(root, path), 'utf8')).map((one) => ({ path, ...one })));

/** Runs a program as a reader would, with its output in a pipe. */
async function printed(code: string, format: string): Promise<string> {
  const { PATH } = process.env;
  const options = ['--conditions=@stele/source', '--input-type=module-typescript', '-e', code];
  const { stdout } = await promisify(execFile)(process.execPath, options, {
    cwd: join(root, 'docs'),
    env: { PATH, STELE_FORMAT: format },
  });
  return stdout;
}

describe('a program on a page', () => {
  it.concurrent.for(shown)('prints what $path says in line $line', async ({ code, format, output }) => {
    expect(steady(await printed(code, format))).toBe(steady(output));
  });
});

describe('outputs of a page', () => {
  const page = [
    '```ts',
    'one();',
    '```',
    '```ts continues',
    'two();',
    '```',
    'Text.',
    '```json output',
    '{"timestamp":"2026-11-20T10:00:00.000Z","err":{"stack":"a \\"b\\" c"}}',
    '```',
    '```text',
    'not an output',
    '```',
    '',
  ].join('\n');

  it('belong to the program before them', () => {
    expect(outputs(page)).toEqual([
      { line: 8, code: 'one();\ntwo();\n', format: 'json', output: expect.stringContaining('timestamp') },
    ]);
  });

  it('are compared without times and stacks', () => {
    expect(steady(outputs(page)[0]?.output ?? '')).toBe('{"timestamp":"TIME","err":{"stack":"…"}}\n');
    expect(steady('10:00:00.000 INFO  a\n')).toBe('TIME INFO  a\n');
  });
});
