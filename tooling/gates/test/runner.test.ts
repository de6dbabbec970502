import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countOf } from '../count.ts';
import type { Gate } from '../gate.ts';
import { runGates } from '../runner.ts';

describe('the gates', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stele-runner-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const gate = (id: string, code: string, needs: string[] = []): Gate => ({
    id,
    title: id,
    needs,
    command: [process.execPath, '-e', code],
  });

  async function run(...gates: Gate[]) {
    const lines: string[] = [];
    const count = await runGates(gates, { root: folder, print: (line) => lines.push(line), now: () => 0 });
    return { count, lines };
  }

  it('end with the number of passed and failed checks', async () => {
    const { count, lines } = await run(gate('a', ''), gate('b', 'process.exit(3)'));
    expect(count).toEqual({ passed: 1, failed: 1 });
    expect(lines.at(-1)).toBe('\n1 passed, 1 failed');
  });

  it('print what a failed gate said, and nothing of a passed one', async () => {
    const { lines } = await run(
      gate('a', 'console.log("fine")'),
      gate('b', 'console.error("broken"); process.exit(1)'),
    );
    expect(lines).toEqual([
      'passed     0.0 s  a',
      'broken',
      'FAILED     0.0 s  b',
      '\nfailed: b',
      '\n1 passed, 1 failed',
    ]);
  });

  it('go on after a failure, except those that need the failed gate', async () => {
    const { count, lines } = await run(
      gate('a', 'process.exit(1)'),
      gate('b', '', ['a']),
      gate('c', '', ['b']),
      gate('d', ''),
    );
    expect(count).toEqual({ passed: 1, failed: 1 });
    expect(lines.filter((line) => line.startsWith('not run'))).toEqual([
      'not run    0.0 s  b                                       needs a',
      'not run    0.0 s  c                                       needs b',
    ]);
  });

  it('fail when the command does not exist', async () => {
    const { count } = await run({ id: 'a', title: 'a', command: ['no-such-command-anywhere'] });
    expect(count).toEqual({ passed: 0, failed: 1 });
  });

  it.for([
    ['the tests of the report', 0, { numPassedTests: 7, numFailedTests: 0 }, { passed: 7, failed: 0 }],
    ['failed tests', 1, { numPassedTests: 7, numFailedTests: 2 }, { passed: 7, failed: 2 }],
    ['a failure outside of any test', 1, { numPassedTests: 7, numFailedTests: 0 }, { passed: 7, failed: 1 }],
    [
      'a run without a test as a failure',
      0,
      { numPassedTests: 0, numFailedTests: 0 },
      { passed: 0, failed: 1 },
    ],
    ['a missing report as a failure', 0, undefined, { passed: 0, failed: 1 }],
  ] as const)('count %s', ([, code, report, expected]) => {
    const file = join(folder, 'report.json');
    if (report) writeFileSync(file, JSON.stringify(report));
    expect(countOf(code, file)).toEqual(expected);
  });
});
