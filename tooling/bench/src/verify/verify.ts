import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from '../process/child.ts';
import { publicText } from '../process/public-text.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import type { VerifiedCell } from '../speed/task.ts';
import type { VerifyTask } from './child.ts';
import { expectation } from './expectations.ts';
import { type LineReport, linesOf, verifyLines } from './lines.ts';

const logs = 240;
const burst = 10;

const expectations = (scenario: ScenarioName) =>
  scenario === 'disabled'
    ? []
    : Array.from({ length: logs }, (_, i) => expectation(scenario, i, i - (i % burst)));

const failed = (why: string): LineReport => ({
  expected: logs,
  found: 0,
  corrupt: 0,
  mismatched: 0,
  example: why,
});

/** Runs one library in one scenario against a real file and reads every line back. */
export async function verify(
  adapter: string,
  scenario: ScenarioName,
  scratch: string,
  node?: string,
): Promise<VerifiedCell> {
  const path = join(scratch, `verify-${adapter}-${scenario}.log`);
  const result = join(scratch, `verify-${adapter}-${scenario}.json`);
  const task: VerifyTask = { adapter, scenario, path, logs, burst, result };
  const child = await runChild({ node, script: new URL('./child.ts', import.meta.url), task, scratch });
  if (child.code !== 0 || !existsSync(result)) {
    const why = child.timedOut ? 'timed out' : publicText(child.stderr.slice(0, 400));
    return { adapter, scenario, supported: true, ...failed(why) };
  }
  if (readFileSync(result, 'utf8') === 'false') {
    return { adapter, scenario, supported: false, expected: 0, found: 0, corrupt: 0, mismatched: 0 };
  }
  const lines = existsSync(path) ? linesOf(readFileSync(path)) : [];
  return { adapter, scenario, supported: true, ...verifyLines(lines, expectations(scenario)) };
}
