import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../packages/core/test/golden');

/** What a format makes of the records that all formats share, by their names. */
export function golden(file: string): [name: string, text: string][] {
  return readdirSync(folder)
    .filter((name) => readdirSync(join(folder, name)).includes(file))
    .map((name) => [name, readFileSync(join(folder, name, file), 'utf8')]);
}
