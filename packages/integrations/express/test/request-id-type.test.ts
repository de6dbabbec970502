import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

/** Each is a program of its own: what one package says of requests holds in all of a program. */
const compile = (name: string, ...options: string[]): string => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'],
      ...['--lib', 'es2024,esnext.disposable,dom', '--types', 'node', '--allowImportingTsExtensions'],
      ...['--customConditions', '@stele/source', ...options],
      join('test/fixtures', `${name}.child.ts`),
    ],
    { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' },
  );
  return stdout + stderr;
};

it('req.id is a text', () => {
  expect(compile('alone', '--skipLibCheck')).toBe('');
});

it('req.id is what pino-http says where a program has its types, too, all of which fit together', () => {
  expect(compile('beside-pino-http', '--skipLibCheck', 'false')).toBe('');
});
