import { join } from 'node:path';
import { runGates } from './runner.ts';
import { table } from './table.ts';

const chosen = process.argv.slice(2);
const unknown = chosen.filter((id) => !table.some((gate) => gate.id === id));
if (unknown.length > 0) {
  const known = table.map((gate) => gate.id).join(', ');
  process.stderr.write(`No gate is called ${unknown.join(', ')}. There are: ${known}\n`);
  process.exit(2);
}

const { failed } = await runGates(
  table.filter((gate) => chosen.length === 0 || chosen.includes(gate.id)),
  {
    root: join(import.meta.dirname, '..', '..'),
    print: (line) => process.stdout.write(`${line}\n`),
  },
);
process.exitCode = failed > 0 ? 1 : 0;
