import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { page } from './page.ts';

const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'docs', 'doctest');
const pages = globSync(
  ['README.md', 'packages/*/README.md', 'packages/integrations/*/README.md', 'docs/**/*.md'],
  {
    cwd: root,
    exclude: ['**/node_modules/**'],
  },
).sort();

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const files = pages.flatMap((path) =>
  page(path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')),
);
for (const { name, text } of files) writeFileSync(join(target, name), text);
process.stdout.write(`${pages.length} pages, ${files.length} files with code\n`);
