import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Config,
  context,
  createLogger,
  type FieldPolicy,
  file,
  keyPathPolicy,
  type Logger,
  type LogRecord,
  memory,
  type Sink,
} from '../../src/index.ts';

const SECRET = 'S3cr3tS3cr3t';

const masking: FieldPolicy = {
  ...keyPathPolicy({}),
  text: (text) => text.replaceAll(SECRET, '****'),
};

/** A logger with a file in clear, a masked one for somebody else, and one by the logger's own policy. */
function withFiles(config: Config = {}): { log: Logger; read: () => Promise<Record<string, string>> } {
  const folder = mkdtempSync(join(tmpdir(), 'stele-per-sink-'));
  const path = (name: string): string => join(folder, `${name}.log`);
  const log = createLogger({
    level: 'trace',
    redact: { keys: ['note'] },
    sinks: {
      clear: file({ path: path('clear'), redact: false }),
      vendor: file({ path: path('vendor'), redact: masking, format: 'logfmt' }),
      own: file({ path: path('own') }),
    },
    ...config,
  });
  return {
    log,
    async read() {
      await log.flush();
      return Object.fromEntries(
        ['clear', 'vendor', 'own'].map((name) => [name, readFileSync(path(name), 'utf8')]),
      );
    },
  };
}

const calls: [where: string, call: (log: Logger) => void][] = [
  ['a field', (log) => log.info('m', { password: SECRET })],
  ['a binding', (log) => log.child({ password: SECRET }).info('m')],
  ['a binding of a parent', (log) => log.child({ password: SECRET }).child({ a: 1 }).info('m')],
  ['a context', (log) => context.run({ password: SECRET }, () => log.info('m'))],
  ['a template value', (log) => log.info('is {password}', { password: SECRET })],
  ['a printf argument', (log) => log.info('is %j', { password: SECRET })],
  ['a lazy field', (log) => log.info('m', () => ({ password: SECRET }))],
  ['a member of an error', (log) => log.error(Object.assign(new Error('x'), { password: SECRET }))],
  ['a wide event', (log) => log.wide('job').set({ password: SECRET }).end()],
];

describe('a sink with a policy of its own', () => {
  it.for(calls)('shows %s in clear where it may, and nowhere else', async ([, call]) => {
    const { log, read } = withFiles();
    call(log);
    const { clear, vendor, own } = await read();
    expect(clear).toContain(SECRET);
    expect(vendor).not.toContain(SECRET);
    expect(own).not.toContain(SECRET);
    expect(vendor?.trim().split('\n')).toHaveLength(1);
    expect(own?.trim().split('\n')).toHaveLength(1);
  });

  it('hides what its policy hides, and not what that of the logger does', async () => {
    const { log, read } = withFiles();
    log.info(`says ${SECRET}`, { note: 'ring twice' });
    const { clear, vendor, own } = await read();
    expect([clear, vendor, own].map((text) => text?.includes(SECRET))).toEqual([true, false, true]);
    expect([clear, vendor, own].map((text) => text?.includes('ring twice'))).toEqual([true, true, false]);
  });

  it('hides what a child hides, whatever its policy', async () => {
    const { log, read } = withFiles();
    log.child({ order: SECRET }, { redact: ['order'] }).info('m', { order: SECRET, password: 'x1y2' });
    const { clear, vendor, own } = await read();
    for (const text of [clear, vendor, own]) expect(text).not.toContain(SECRET);
    expect(clear).toContain('x1y2');
  });

  it('gets audit records by its policy, or hidden by that of the logger', async () => {
    const { log, read } = withFiles({ redact: false });
    const receipt = await log.audit({
      action: 'card.read',
      actor: { type: 'user', id: SECRET },
      target: { type: 'card', id: 'x', password: SECRET } as never,
    });
    expect(receipt.sinks).toEqual(['clear', 'vendor', 'own']);
    const { clear, vendor, own } = await read();
    expect(clear).toContain(SECRET);
    expect(own).toContain(SECRET);
    expect(vendor).not.toContain(SECRET);
    expect(vendor).toContain(receipt.id);
  });

  it('has its records enriched, and enrichers asked once', async () => {
    let asked = 0;
    const enrich = (record: LogRecord): object => {
      asked++;
      return { password: SECRET, fields: Object.keys(record.fields).length };
    };
    const { log, read } = withFiles({ enrich: [enrich] });
    log.info('m', { a: 1 });
    const { clear, vendor, own } = await read();
    expect([clear, vendor, own].map((text) => text?.includes(SECRET))).toEqual([true, false, false]);
    expect(asked).toBe(1);
  });

  it('calls lazy fields once', () => {
    let called = 0;
    const { log } = withFiles();
    log.info('m', () => ({ at: ++called }));
    expect(called).toBe(1);
  });

  it('has filters see its own version of the record', () => {
    const seen: unknown[] = [];
    const keep = (record: LogRecord): boolean => Boolean(seen.push(record.fields['password']));
    const log = createLogger({
      sinks: { clear: memory({ redact: false, filter: keep }), own: memory({ filter: keep }) },
    });
    log.info('m', { password: SECRET });
    expect(seen.sort()).toEqual([SECRET, '[Redacted]'].sort());
  });

  it('gets what could not be read by its own policy as well', () => {
    const lines: string[] = [];
    const vendor: Sink = {
      input: 'line',
      options: { redact: masking },
      write: (line) => void lines.push(String(line)),
    };
    const log = createLogger({
      redact: false,
      sinks: { vendor, own: memory() },
      clock: () => 0,
      onInternalError: () => {},
      serializers: {},
    });
    const again: Record<string, unknown> = {};
    Object.defineProperty(again, 'x', { enumerable: true, get: () => log.info(`again ${SECRET}`, again) });
    log.info(`first ${SECRET}`, again);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('gets the summary of repeated messages by its own policy', async () => {
    const vendor = memory({ redact: masking });
    const log = createLogger({ redact: false, dedupe: { windowMs: 1000 }, sinks: { vendor, own: memory() } });
    for (let count = 0; count < 3; count++) log.info(`says ${SECRET}`);
    await log.flush();
    expect(JSON.stringify(vendor.records)).not.toContain(SECRET);
  });

  it('shares the reading of a sink that is given the same policy', () => {
    let asked = 0;
    const counting: FieldPolicy = { ...masking, text: (text) => `${text}${++asked && ''}` };
    const log = createLogger({ redact: counting, sinks: { a: memory({ redact: counting }), b: memory() } });
    log.info('m', { a: 'text' });
    const once = asked;
    asked = 0;
    const alone = createLogger({ redact: counting, sinks: { b: memory() } });
    alone.info('m', { a: 'text' });
    expect(once).toBe(asked);
  });

  it('keeps clear lines from standard error when its file fails', () => {
    const sink = file({ path: '/dev/full', redact: false, flush: 'line', exitTimeoutMs: 0 });
    const log = createLogger({ sinks: { sink }, onInternalError: () => {} });
    log.info('m', { password: SECRET });
    log.flushSync();
    expect(sink.stats?.()).toMatchObject({ fallback: 0 });
  });

  it('gives its lines to its fallback as they are', () => {
    const fallback = memory();
    const failing: Sink = {
      options: { redact: masking, fallback },
      write() {
        throw new Error('full');
      },
    };
    const log = createLogger({ redact: false, sinks: { failing }, onInternalError: () => {} });
    log.info(`says ${SECRET}`);
    expect(fallback.records[0]?.msg).toBe('says ****');
  });

  it.for<[what: string, sink: Sink, message: string]>([
    [
      'a policy that is none',
      memory({ redact: 7 as never }),
      'sinks.out.redact is 7; allowed: an array of paths',
    ],
    [
      'an option that does not exist',
      memory({ redact: { key: [] } as never }),
      'sinks.out.redact.key is not an option',
    ],
    [
      'a fallback with another policy',
      { write() {}, options: { redact: false, fallback: memory({ redact: masking }) } },
      'sinks.out.fallback has a redact of its own',
    ],
  ])('refuses %s', ([, sink, message]) => {
    expect(() => createLogger({ sinks: { out: sink } })).toThrow(message);
  });
});
