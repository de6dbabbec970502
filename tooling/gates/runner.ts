import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { countOf } from './count.ts';
import type { Count, Gate, Outcome } from './gate.ts';

export interface RunOptions {
  /** The folder in which the commands run. */
  readonly root: string;
  readonly print: (line: string) => void;
  /** Seconds since an arbitrary moment. */
  readonly now?: () => number;
}

/** Runs the gates in order. A failed gate stops only those that need it. The last line is the count. */
export async function runGates(gates: readonly Gate[], options: RunOptions): Promise<Count> {
  const { root, print, now = () => performance.now() / 1000 } = options;
  const outcomes: Outcome[] = [];
  const reports = mkdtempSync(join(tmpdir(), 'stele-gates-'));
  try {
    for (const gate of gates) {
      const blocked = outcomes.find(
        ({ gate: { id }, failed, blockedBy }) => gate.needs?.includes(id) && (failed > 0 || blockedBy),
      );
      const outcome = blocked
        ? { gate, passed: 0, failed: 0, seconds: 0, output: '', blockedBy: blocked.gate.id }
        : await runGate(gate, root, join(reports, `${gate.id}.json`), now);
      outcomes.push(outcome);
      if (outcome.failed > 0) print(stripVTControlCharacters(outcome.output).trimEnd());
      print(lineOf(outcome));
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  const failed = outcomes.filter((outcome) => outcome.failed > 0);
  if (failed.length > 0) print(`\nfailed: ${failed.map(({ gate }) => gate.id).join(', ')}`);
  const total = { passed: sum(outcomes, 'passed'), failed: sum(outcomes, 'failed') };
  print(`\n${total.passed} passed, ${total.failed} failed`);
  return total;
}

async function runGate(gate: Gate, root: string, report: string, now: () => number): Promise<Outcome> {
  const [command, ...rest] = gate.command;
  const args =
    gate.counts === 'vitest'
      ? [...rest, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
      : rest;
  const env = {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH']}`,
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  };
  const start = now();
  const { code, output } = await spawned(command, args, root, env);
  const count = gate.counts === 'vitest' ? countOf(code, report) : countOf(code);
  return { gate, ...count, output, seconds: now() - start };
}

function spawned(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function lineOf({ gate, passed, failed, seconds, blockedBy }: Outcome): string {
  const state = blockedBy ? 'not run' : failed > 0 ? 'FAILED' : 'passed';
  const count = gate.counts === 'vitest' && !blockedBy ? `${passed} passed, ${failed} failed` : '';
  const why = blockedBy ? `needs ${blockedBy}` : count;
  return `${state.padEnd(8)}${`${seconds.toFixed(1)} s`.padStart(8)}  ${gate.title.padEnd(40)}${why}`.trimEnd();
}

function sum(outcomes: readonly Outcome[], key: keyof Count): number {
  return outcomes.reduce((total, outcome) => total + outcome[key], 0);
}
