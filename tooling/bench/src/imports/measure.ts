import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('.', import.meta.url));

const report = `
import { writeSync } from 'node:fs';
const { user, system } = process.cpuUsage();
writeSync(1, String((user + system) / 1000));`;

/** CPU milliseconds a process has used once a script is loaded. */
function once(imports: string): number {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `${imports}\n${report}`],
    {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', ROARR_LOG: 'true' },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const minimum = (count: number, imports: string): number =>
  Math.min(...Array.from({ length: count }, () => once(imports)));

/** CPU milliseconds the imports add to an empty script: difference of the minima of `count` processes each. */
export function importCost(imports: string, count: number): number {
  const empty = minimum(count, '');
  return Math.max(0, minimum(count, imports) - empty);
}
