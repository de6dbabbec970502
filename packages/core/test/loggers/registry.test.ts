import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Config,
  type Configured,
  configure,
  getLogger,
  type LogRecord,
  type Sink,
  SteleError,
} from '../../src/index.ts';
import { keepingSink, TIME } from '../properties/lanes.ts';

let lines: string[] = [];
const open: Configured[] = [];

async function use(config: Config = {}): Promise<Configured> {
  const configured = await configure({
    clock: () => TIME,
    sinks: { kept: keepingSink('line', lines) },
    ...config,
  });
  open.push(configured);
  return configured;
}

const messages = (): string[] => lines.map((line) => JSON.parse(line).msg);

beforeEach(() => {
  lines = [];
});

afterEach(async () => {
  for (const configured of open.splice(0)) await configured.close();
});

describe('a logger of getLogger', () => {
  it('is silent until the application configures', async () => {
    const log = getLogger('lib');
    expect(log.level).toBe('silent');
    expect(log.isLevelEnabled('fatal')).toBe(false);
    expect(log.fatal).toBe(log.silent);
    log.fatal('lost');
    log.at('fatal')('lost');
    expect(await log.flush()).toEqual({ ok: true, pending: 0, failed: 0 });
    expect(await log.close()).toEqual({ ok: true, pending: 0, failed: 0 });
    log.flushSync();
    expect(log.stats()).toMatchObject({ records: 0, accepted: 0 });
    await use();
    log.info('kept');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { timestamp: '2026-11-20T09:15:00.042Z', level: 'info', msg: 'kept', logger: 'lib' },
    ]);
  });

  it('is the same object for the same name', () => {
    expect(getLogger('a.b')).toBe(getLogger('a.b'));
    expect(getLogger('a.b')).not.toBe(getLogger('a'));
    expect(getLogger('a.b').name).toBe('a.b');
  });

  it.for([undefined, null, 5, Symbol('x'), '__proto__', ''] as unknown[])(
    'survives %s as its name',
    async (name) => {
      await use();
      getLogger(name as string).info('m');
      expect(messages()).toEqual(['m']);
    },
  );

  it('works through children and methods made before the configuration', async () => {
    const log = getLogger('lib.early');
    const child = log.child({ a: 1 });
    const named = child.get('inner').child({ b: 2 });
    await use({ level: 'debug', base: { app: 'shop' } });
    child.debug('one');
    named.debug('two', { c: 3 });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'one', logger: 'lib.early', app: 'shop', a: 1 },
      { msg: 'two', logger: 'lib.early.inner', app: 'shop', a: 1, b: 2, c: 3 },
    ]);
  });

  it('works at the end of a chain of children that is longer than the stack is deep', async () => {
    let log = getLogger('lib.chain');
    for (let index = 0; index < 20_000; index++) log = log.child({ index });
    await use();
    log.info('m');
    expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: 'm', index: 19_999 });
  });

  it('keeps a level of its own through configurations', async () => {
    const log = getLogger('lib.own');
    log.level = 'error';
    await use({ level: 'trace' });
    log.warn('no');
    log.error('yes');
    expect(messages()).toEqual(['yes']);
    expect([log.level, getLogger('lib.other').level]).toEqual(['error', 'trace']);
  });

  it('does not change other loggers when its level is set', async () => {
    await use({ level: 'warn' });
    const log = getLogger('lib.changed');
    log.level = 'debug';
    expect(getLogger('lib.unchanged').level).toBe('warn');
    expect(log.isLevelEnabled('debug')).toBe(true);
  });

  it('takes custom levels by name', async () => {
    await use({ customLevels: { notice: 35 }, level: 'notice' });
    const log = getLogger('lib.custom');
    log.at('notice')('yes');
    log.info('no');
    expect(messages()).toEqual(['yes']);
    expect(log.levels.values['notice']).toBe(35);
  });
});

describe('configure', () => {
  it('sends records to the new sinks at once, and flushes and closes the old ones', async () => {
    const events: string[] = [];
    const sink = (name: string): Sink => ({
      input: 'line',
      write: (line) => void events.push(`${name} ${JSON.parse(String(line)).msg}`),
      flush: async () => void events.push(`${name} flushed`),
      [Symbol.asyncDispose]: async () => void events.push(`${name} closed`),
    });
    const log = getLogger('lib.moved');
    await use({ sinks: { a: sink('old') } });
    const { info } = log;
    log.info('1');
    const second = use({ sinks: { a: sink('new') } });
    log.info('2');
    info('3');
    await second;
    expect(events.filter((event) => /\d/.test(event))).toEqual(['old 1', 'new 2', 'new 3']);
    expect(events.filter((event) => !/\d/.test(event))).toEqual(['old flushed', 'old closed']);
  });

  it('keeps the old configuration when the new one is wrong', async () => {
    const log = getLogger('lib.kept');
    await use();
    await expect(configure({ level: 'loud' })).rejects.toThrow(SteleError);
    log.info('still');
    expect(messages()).toEqual(['still']);
  });

  it('silences the loggers when it is taken back', async () => {
    const log = getLogger('lib.silenced');
    const { info } = log;
    {
      await using _configured = await use();
      log.info('yes');
    }
    log.info('no');
    log.info('no', { a: 1 }, new Error('x'));
    expect(log.level).toBe('silent');
    expect(() => info('no')).not.toThrow();
    expect(messages()).toEqual(['yes']);
  });

  it('is not undone by taking back an older one', async () => {
    const first = await use();
    await use({ level: 'warn' });
    await first.close();
    await first.close();
    getLogger('lib.newer').warn('yes');
    expect(messages()).toEqual(['yes']);
  });

  it('finds the bindings of older children as they were given', async () => {
    let reads = 0;
    const bindings = {
      state: 'then',
      nested: { list: [1] },
      get read() {
        return ++reads;
      },
    };
    await use();
    const log = getLogger('lib.kept').child(bindings);
    bindings.state = 'now';
    bindings.nested.list.push(2);
    await use();
    log.info('m');
    expect(JSON.parse(lines[0] as string)).toMatchObject({ state: 'then', nested: { list: [1] }, read: 1 });
  });

  it('applies its redaction and formats to loggers made before', async () => {
    const records: LogRecord[] = [];
    const log = getLogger('lib.formats').child({ password: 'hunter2', id: 7 });
    await use({ redact: { keys: ['id'] }, sinks: { kept: keepingSink('record', lines, records) } });
    log.info('m');
    expect(records[0]?.bindings).toEqual({ password: '[Redacted]', id: '[Redacted]' });
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });
});
