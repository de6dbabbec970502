import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..', '..');
/** Within the package, so that the code finds the package itself and all that it finds. */
const folder = join(import.meta.dirname, 'dist', 'pages');

const pages = ['packages/integrations/nestjs/README.md', 'docs/how-to/nestjs.md'];

/**
 * Programs of the pages that have decorators, which the gate `doctest` does not compile. They are tagged `mts`.
 */
const programs = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```mts\n([\s\S]*?)^```$/gm)].map(({ 1: code = '', index }) => {
    const line = text.slice(0, index).split('\n').length;
    return { code, title: `${page}:${line}`, name: `${page.replace(/\W+/g, '-')}-${line}` };
  });
});

function ran(...args: string[]): string {
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { PATH },
    encoding: 'utf8',
  });
  expect({ args, status, stdout: status === 0 ? '' : stdout, stderr }).toEqual({
    args,
    status: 0,
    stdout: '',
    stderr: '',
  });
  return stdout;
}

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of programs) writeFileSync(join(folder, `${name}.mts`), code);
  const compilerOptions = {
    customConditions: ['@stele/source'],
    lib: ['es2024', 'esnext.disposable', 'dom'],
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    erasableSyntaxOnly: false,
    noUnusedLocals: false,
    rootDir: root,
    outDir: 'built',
  };
  const files = programs.map(({ name }) => `${name}.mts`);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files }),
  );
  ran(join(root, 'node_modules', 'typescript', 'bin', 'tsc'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = (name: string): string => join(folder, 'built', relative(root, folder), `${name}.mjs`);

describe('the programs of the pages', () => {
  const written = new Map<string, string>();

  it.for(programs.map(({ title, name }) => [title, name] as const))('%s runs', ([, name]) => {
    written.set(name, ran('--conditions=@stele/source', built(name)));
  });

  it('write the record that the page shows', () => {
    const page = readFileSync(join(root, 'docs/how-to/nestjs.md'), 'utf8');
    const shown = JSON.parse(/^```json\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '') as Record<string, unknown>;
    const first = programs.find(({ title }) => title.startsWith('docs/'))?.name as string;
    const record = written
      .get(first)
      ?.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(({ msg }) => msg === 'http.request') as Record<string, unknown>;
    expect(Object.keys(shown)).toEqual(Object.keys(record));
    const varies = /timestamp|_ms|server\.address|requestId|trace_id|span_id/;
    const fixed = (fields: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(fields).filter(([name]) => !varies.test(name)));
    expect(fixed(shown)).toEqual(fixed(record));
  });
});
