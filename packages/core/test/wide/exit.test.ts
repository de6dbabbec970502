import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'stele-wide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = join(import.meta.dirname, 'fixtures', 'events.child.ts');

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly [key: string]: unknown;
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  readonly lines: readonly Line[];
}

/** Runs the child to an end; its lines go to a pipe, or to a file when a flush policy is given. */
async function run(end: string, flush?: string): Promise<Ended> {
  const path = flush === undefined ? '' : join(folder, `${end}-${flush}`);
  const inherited = Object.entries(process.env).filter(([key]) => !/^(STELE_|NODE_)/.test(key));
  const child = spawn(process.execPath, ['--conditions=@stele/source', fixture, end, path, flush ?? ''], {
    env: Object.fromEntries(inherited),
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    text.stdout += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    text.stderr += piece;
  });
  return await new Promise((resolve) => {
    child.on('close', (code, signal) => {
      const written = path === '' ? text.stdout : readFileSync(path, 'utf8');
      const lines = written
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
      resolve({ code, signal, stderr: text.stderr, lines });
    });
  });
}

const endings = [
  ['natural', 0, null],
  ['exit', 7, null],
  ['exit-in-listener', 7, null],
  ['throw', 1, null],
  ['throw-now', 1, null],
  ['reject', 1, null],
  ['signal', null, 'SIGTERM'],
  ['signal-listener', 9, null],
] as const;

const everyWay = endings.flatMap((ending) =>
  ([undefined, 'window', 'line'] as const).map((flush) => [...ending, flush] as const),
);

describe('at the end of a process', () => {
  it.for(everyWay)('by %s (code %s, signal %s, flush %s) every event is one record', async (scenario) => {
    const [end, code, signal, flush] = scenario;
    const ended = await run(end, flush);
    expect([ended.code, ended.signal]).toEqual([code, signal]);
    expect(ended.lines).toHaveLength(5);
    const [first, second, ...rest] = ended.lines;
    expect([first, second]).toMatchObject([
      { level: 'info', msg: 'ended', outcome: 'success' },
      { level: 'info', msg: 'late', outcome: 'success', a: 1 },
    ]);
    const byName = Object.fromEntries(rest.map((line) => [line.msg, line]));
    expect(byName['late (late)']).toMatchObject({ late: true, b: 2, event_id: second?.['event_id'] });
    expect(byName['open']).toMatchObject({
      level: 'warn',
      cart: 'c1',
      request: 'r1',
      outcome: 'incomplete',
      incomplete: true,
      steps: [{ name: 'charge', outcome: 'incomplete' }],
    });
    expect(byName['failed']).toMatchObject({
      level: 'error',
      outcome: 'incomplete',
      incomplete: true,
      err: { message: 'told before' },
    });
  });

  it.for([
    ['throw-in-scope', { level: 'info', outcome: 'success' }],
    ['throw-in-function', { level: 'error', outcome: 'failure', err: { message: 'on purpose' } }],
    ['reject-in-function', { level: 'error', outcome: 'failure', err: { message: 'on purpose' } }],
  ] as const)('by %s the event that was left has ended', async ([end, expected]) => {
    const { code, stderr, lines } = await run(end);
    expect(code).toBe(1);
    expect(stderr).toContain('on purpose');
    expect(lines.filter(({ msg }) => msg === 'inner')).toMatchObject([expected]);
  });

  it('follows at once what comes after everything else', async () => {
    const { lines, stderr } = await run('late-at-exit');
    const open = lines.filter(({ msg }) => msg.startsWith('open'));
    expect(open).toMatchObject([{ incomplete: true }, { msg: 'open (late)', after: 1, late: true }]);
    expect(open[1]).not.toHaveProperty('never');
    expect(lines.at(-1)).toMatchObject({ msg: 'born late', outcome: 'success' });
    expect(stderr).toContain('a write to the event open, which is over');
  });
});
