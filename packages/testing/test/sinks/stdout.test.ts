import { fork } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sinkContract } from '../../src/index.ts';
import type { Question, Verdict } from '../fixtures/stdout-contract.child.ts';

const child = join(import.meta.dirname, '..', 'fixtures', 'stdout-contract.child.ts');

/** Runs the contract in a process whose stdout is a pipe to this one. */
async function verdictOfChild(): Promise<Verdict['verdict']> {
  const { promise, resolve, reject } = Promise.withResolvers<Verdict['verdict']>();
  const options = {
    execArgv: ['--conditions=@stele/source'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'] as const,
  };
  const started = fork(child, [], { ...options, stdio: [...options.stdio] });
  let output = '<mark 0>\n';
  let errors = '';
  let open: Question | undefined;
  const answer = (): void => {
    if (open === undefined) return;
    const end = output.indexOf(`\n<mark ${open.mark}>\n`);
    if (end < 0) return;
    const start = output.indexOf(`<mark ${open.from}>\n`);
    // Marks are put between lines, or into the middle of one that is not complete yet.
    started.send(output.slice(start, end).replaceAll(/\n?<mark \d+>\n/g, ''));
    open = undefined;
  };
  started.stdout?.setEncoding('utf8').on('data', (piece) => {
    output += piece;
    answer();
  });
  started.stderr?.setEncoding('utf8').on('data', (piece) => {
    errors += piece;
  });
  started.on('message', (message: Question | Verdict) => {
    if ('verdict' in message) resolve(message.verdict);
    else {
      open = message;
      answer();
    }
  });
  started.on('close', () => reject(new Error(`the child ended without a verdict: ${errors}`)));
  return await promise;
}

describe('sink contract: stdout, a pipe of a child process', () => {
  let verdict: Verdict['verdict'] = {};

  beforeAll(async () => {
    verdict = await verdictOfChild();
  }, 30_000);

  const rules = sinkContract('stdout', () => Promise.reject(new Error('made in the child'))).map(
    ({ rule }) => rule,
  );
  it.for(rules)('%s', (rule) => {
    expect(verdict[rule]).toBe('kept');
  });
});
