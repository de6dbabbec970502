import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');

// biome-ignore lint/suspicious/noExplicitAny: lines of many shapes
type Line = any;

describe('the tour of the API', () => {
  let home = '';
  let lines: Line[] = [];
  let child: ReturnType<typeof spawnSync>;

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'stele-tour-'));
    child = spawnSync(process.execPath, ['--conditions=@stele/source', main], {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    lines = String(child.stdout)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }, 60_000);

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const found = (msg: string): Line => lines.find((line) => line.msg === msg);

  it('ends well and says nothing on stderr', () => {
    expect(String(child.stderr)).toBe('');
    expect(child.status).toBe(0);
  });

  it.each([
    ['order o1 placed in 12 ms', { template: 'order {id} placed in {ms} ms', id: 'o1', ms: 12 }],
    ['slow query', { level: 40, module: 'db', ms: 812 }],
    ['query', { logger: 'app.db', pool: 'primary', requestId: 'r1' }],
    ['later', { requestId: 'r1', userId: 'u1' }],
    ['checkout', { cart: 'o1', payment: { id: 'p1' }, db: { queries: 1 }, outcome: 'success' }],
    ['reindex', { rows: 10 }],
    ['checkout failed', { level: 'error', err: { message: 'declined', cause: { type: 'AggregateError' } } }],
    ['retrying', { reason: { message: 'declined' } }],
    ['order o1 placed', { event: 'order.placed', event_id: 'ORD-001' }],
    ['order o1 cancelled by user', { level: 'warn' }],
    ['the worker died', { level: 'error' }],
    ['up', { level: 'info' }],
    ['from a preset', { service: 'acme' }],
    ['bare', {}],
    ['closely watched', { level: 'trace' }],
    ['invoice.refund', { kind: 'audit', actor: { id: 'u1' } }],
    ['configured by a file', { level: 'debug', logger: 'app' }],
    ['enriched', { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' }],
    ['the end', { gates: ['none', 'sink level', 'none'], sinks: ['out', 'errors', 'ship'] }],
  ] as [string, object][])('writes %j', (msg, expected) => {
    expect(found(msg)).toMatchObject(expected);
  });

  it('writes errors to their file too', () => {
    const text = readFileSync(join(home, 'logs', 'error.jsonl'), 'utf8');
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).msg),
    ).toContain('checkout failed');
  });

  it('writes nothing of a library while nothing is configured, and nothing of a capture', () => {
    expect(found('connected')).toBeUndefined();
    expect(found('retry')).toBeUndefined();
  });
});
