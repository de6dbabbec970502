import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** The folder of the data: `STELE_DATA`, or `../shared/data` seen from the project's root. */
const data: string =
  process.env['STELE_DATA'] ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

/** The rows of a gzipped file of JSON lines. */
export function rows<Row>(path: string): Row[] {
  const text = gunzipSync(readFileSync(`${data}/${path}`)).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/** The lines of the log of every system of loghub. */
export function logLines(): string[] {
  const systems = readdirSync(`${data}/loghub`, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return systems.flatMap(({ name }) =>
    readFileSync(`${data}/loghub/${name}/${name}_2k.log`, 'utf8').split('\n').filter(Boolean),
  );
}

/** Whether a row is of the half that detectors are tuned on: FNV-1a of its text, even. */
export function isTuned(text: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash >>> 8) & 1) === 0;
}
