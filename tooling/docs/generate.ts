import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filled, root } from './regions.ts';

for (const path of globSync('docs/reference/*.md', { cwd: root }).sort()) {
  const page = readFileSync(join(root, path), 'utf8');
  const next = filled(page);
  if (next === page) continue;
  writeFileSync(join(root, path), next);
  process.stdout.write(`${path}\n`);
}
