import { describe, expect, it } from 'vitest';
import {
  configure,
  context,
  createAsyncLogger,
  createLogger,
  getLogger,
  memory,
  type Sink,
  sink,
} from '../../src/index.ts';

/** A sink that takes lines a little later, or does not. */
function remote(refuse: () => boolean = () => false): Sink & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    async write(line) {
      await Promise.resolve();
      if (refuse()) throw new Error('refused');
      lines.push(String(line));
    },
  };
}

const clock = (): number => 1_795_166_100_042;

describe('createAsyncLogger', () => {
  it('does what createLogger does', async () => {
    const lines: string[][] = [];
    for (const create of [createLogger, createAsyncLogger]) {
      const to = remote();
      const log = create({
        name: 'shop',
        clock,
        level: 'debug',
        base: { service: 'shop' },
        redact: { keys: ['password'] },
        serializers: { user: () => 'somebody' },
        customLevels: { notice: 35 },
        sinks: { to },
      });
      const child = log.child({ module: 'db' }).get('sql');
      context.run({ requestId: '7b1c' }, () => child.info('query {id}', { id: 1, password: 'x', user: {} }));
      const changed = { id: 1 };
      log.notice('as it was in the call', changed);
      changed.id = 2;
      log.error(new TypeError('boom'), 'failed');
      log.trace('not written');
      const { ok } = await log.close();
      expect(ok).toBe(true);
      log.info('too late');
      expect(log.stats().dropped).toEqual({ closed: 1 });
      lines.push(to.lines.map((line) => line.replace(/"stack":"[^"]*"/, '')));
    }
    expect(lines[0]?.length).toBe(3);
    expect(lines[1]).toEqual(lines[0]);
  });

  it('has a fatal record out before its call returns, where the sink writes in the call', () => {
    const lines: string[] = [];
    const log = createAsyncLogger({ sinks: { to: { write: (line) => void lines.push(String(line)) } } });
    log.info('waits');
    expect(lines).toEqual([]);
    log.fatal('the end');
    expect(lines.length).toBe(2);
  });

  it('leaves sinks alone that write at once', () => {
    const kept = memory();
    const log = createAsyncLogger({ sinks: { kept } });
    log.info('one');
    expect(kept.records.length).toBe(1);
  });

  it('says in the log what is missing once there is room again', async () => {
    const to = remote();
    const log = createAsyncLogger({
      clock,
      async: { max: 4, overflow: 'drop-oldest' },
      sinks: { to },
      onInternalError: () => {},
    });
    for (let n = 0; n < 10; n++) log.info('one of many');
    await log.flush();
    log.info('later');
    await log.close();
    expect(to.lines.map((line) => JSON.parse(line).msg)).toContain('6 log lines were dropped');
    expect(log.stats()).toMatchObject({ dropped: { overflow: 6 }, pending: 0 });
  });

  it('shows in health() how its sinks do', async () => {
    let down = true;
    const log = createAsyncLogger({
      sinks: { to: remote(() => down), kept: memory() },
      async: { fallback: memory(), health: { samples: 3 } },
      onInternalError: () => {},
    });
    for (let n = 0; n < 3; n++) log.info('refused');
    await log.flush();
    expect(log.health()).toMatchObject({
      to: { state: 'degraded', strategy: 'direct', successRate: 1, switches: 1, lastError: 'refused' },
      kept: { state: 'ok' },
    });
    down = false;
    await log.close();
  });

  it('shares a sink with another logger, of which each may be closed first', async () => {
    const to = remote();
    const [first, second] = [createAsyncLogger({ sinks: { to } }), createAsyncLogger({ sinks: { to } })];
    first.info('one');
    await first.close();
    second.info('two');
    const { ok } = await second.close();
    expect([ok, to.lines.map((line) => JSON.parse(line).msg)]).toEqual([true, ['one', 'two']]);
  });

  it('hands a sink over when the configuration is replaced', async () => {
    let disposed = 0;
    const to = { ...remote(), [Symbol.asyncDispose]: async () => void disposed++ };
    await configure({ sinks: { to }, async: true });
    getLogger('shop').info('one');
    const configured = await configure({ sinks: { to }, async: true });
    getLogger('shop').info('two');
    expect(disposed).toBe(0);
    await configured.close();
    expect([disposed, to.lines.map((line) => JSON.parse(line).msg)]).toEqual([1, ['one', 'two']]);
  });

  it('gives a single sink its own buffer', async () => {
    const got: string[] = [];
    const log = createLogger({
      sinks: { ship: sink(({ msg }) => void got.push(msg), { buffer: { max: 10 } }) },
    });
    log.info('one');
    expect(got).toEqual([]);
    await log.close();
    expect(got).toEqual(['one']);
  });
});
