import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { context } from '../../src/index.ts';
import { createWideEvent, endOpenEvents, runWide } from '../../src/wide/index.ts';
import { id, record } from './recording.ts';

const boom = new Error('boom');

function thrower(): never {
  throw boom;
}

afterEach(() => {
  endOpenEvents();
});

describe('a wide event', () => {
  it('is one record with everything that was said', () => {
    const log = record();
    const event = createWideEvent(log.port, 'checkout', { cart: 'c1' });
    event
      .set({ user: 'ada' })
      .inc('db.queries')
      .inc('db.queries', 2)
      .push('coupons', 'X')
      .push('coupons', 'Y');
    log.pass(12.3456);
    expect(log.records).toEqual([]);
    event.end({ total: 7 });
    expect(log.records).toEqual([
      {
        msg: 'checkout',
        level: 'info',
        fields: {
          cart: 'c1',
          user: 'ada',
          db: { queries: 3 },
          coupons: ['X', 'Y'],
          total: 7,
          event_id: id(1),
          duration_ms: 12.346,
          outcome: 'success',
        },
      },
    ]);
    expect(log.reports).toEqual([]);
  });

  it('ends once', () => {
    const log = record();
    const event = createWideEvent(log.port, 'job');
    event.end({ a: 1 });
    event.end({ a: 2 });
    event[Symbol.dispose]();
    expect(log.records.map(({ fields }) => fields['a'])).toEqual([1]);
    endOpenEvents();
    expect(log.records).toHaveLength(1);
  });

  it('ends with the scope', () => {
    const log = record();
    {
      using event = createWideEvent(log.port, 'job');
      event.set({ a: 1 });
    }
    expect(log.records).toMatchObject([{ msg: 'job', fields: { a: 1, outcome: 'success' } }]);
  });

  it('ends with a scope that is left by a throw, as the failure that was told', () => {
    const log = record();
    const job = (): void => {
      using event = createWideEvent(log.port, 'job');
      try {
        thrower();
      } catch (error) {
        event.fail(error, { stage: 'pay' });
        throw error;
      }
    };
    expect(job).toThrow(boom);
    expect(log.records).toMatchObject([
      { level: 'error', err: 'boom', fields: { stage: 'pay', outcome: 'failure' } },
    ]);
  });

  it('lists errors after the first, each once', () => {
    const log = record();
    createWideEvent(log.port, 'job').fail(boom).fail(new Error('second')).fail(boom).fail('third').end();
    const { err, fields } = log.records[0]!;
    expect(err).toBe('boom');
    expect(fields['errors']).toMatchObject([{ message: 'second' }, 'third']);
  });

  it('is exempt when it is kept, and says why', () => {
    const log = record();
    createWideEvent(log.port, 'a').keep('vip').end();
    createWideEvent(log.port, 'b').keep().end();
    createWideEvent(log.port, 'c').fail(boom).end();
    expect(log.exempt).toEqual(['a', 'b']);
    expect(log.records.map(({ fields }) => fields['kept'])).toEqual(['vip', true, undefined]);
  });

  it('keeps its own names, and gives others a suffix', () => {
    const log = record();
    createWideEvent(log.port, 'job', { outcome: 'mine', outcome_: 'too', event_id: 1, late: 2 }).end();
    expect(log.records[0]!.fields).toMatchObject({
      outcome: 'success',
      outcome__: 'mine',
      outcome_: 'too',
      event_id: id(1),
      event_id_: 1,
      late: 2,
    });
  });

  it('carries the context of its end, or else that of its start', () => {
    const log = record();
    const event = context.run({ request: 1 }, () => createWideEvent(log.port, 'outside'));
    const other = context.run({ request: 1 }, () => createWideEvent(log.port, 'inside'));
    event.end();
    context.run({ request: 2 }, () => other.end());
    const abandoned = context.run({ request: 3 }, () => createWideEvent(log.port, 'abandoned'));
    endOpenEvents();
    expect(abandoned.id).toBe(id(3));
    expect(log.sink.records.map(({ context }) => context['request'])).toEqual([1, 2, 3]);
  });

  it('has ids of twelve hexadecimal digits that differ', () => {
    const { port } = record('trace', { random: Math.random });
    const ids = Array.from({ length: 100 }, () => createWideEvent(port, 'x').id);
    for (const each of ids) expect(each).toMatch(/^[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(100);
  });

  it('is written from the level of its outcome on', () => {
    const log = record('error');
    createWideEvent(log.port, 'fine').end();
    createWideEvent(log.port, 'bad').fail(boom).end();
    expect(log.records.map(({ msg }) => msg)).toEqual(['bad']);
  });
});

describe('a step', () => {
  it('has a name, a duration and an outcome, and gives what its function gives', async () => {
    const log = record();
    const event = createWideEvent(log.port, 'job');
    const sync = event.step('read', () => {
      log.pass(5);
      return 1;
    });
    const later = await event.step('charge', async () => {
      log.pass(7);
      return 2;
    });
    expect(() => event.step('throw', thrower)).toThrow(boom);
    await expect(event.step('reject', async () => thrower())).rejects.toBe(boom);
    event.end();
    expect([sync, later]).toEqual([1, 2]);
    expect(log.records[0]).toMatchObject({ level: 'info', fields: { outcome: 'success' } });
    expect(log.records[0]!.fields['steps']).toEqual([
      { name: 'read', duration_ms: 5, outcome: 'success' },
      { name: 'charge', duration_ms: 7, outcome: 'success' },
      { name: 'throw', duration_ms: 0, outcome: 'failure' },
      { name: 'reject', duration_ms: 0, outcome: 'failure' },
    ]);
  });

  it('runs a query once that runs when it is awaited', async () => {
    const log = record();
    let runs = 0;
    const query = {
      // biome-ignore lint/suspicious/noThenProperty: query builders have one.
      then(resolve: (rows: number) => void) {
        runs++;
        log.pass(3);
        resolve(42);
      },
    };
    const event = createWideEvent(log.port, 'job');
    expect(await event.step('query', () => query)).toBe(42);
    event.end();
    expect(runs).toBe(1);
    expect(log.records[0]!.fields['steps']).toEqual([{ name: 'query', duration_ms: 3, outcome: 'success' }]);
  });

  it('that is not over when the event ends is incomplete, and follows later', async () => {
    const log = record();
    const event = createWideEvent(log.port, 'job');
    const { promise, resolve } = Promise.withResolvers<number>();
    const running = event.step('slow', () => promise);
    log.pass(10);
    event.end();
    log.pass(5);
    resolve(1);
    expect(await running).toBe(1);
    endOpenEvents();
    expect(log.records.map(({ msg, fields }) => [msg, fields['steps']])).toEqual([
      ['job', [{ name: 'slow', duration_ms: 10, outcome: 'incomplete' }]],
      ['job (late)', [{ name: 'slow', duration_ms: 15, outcome: 'success' }]],
    ]);
  });
});

describe('a fork', () => {
  it('is a record of its own that names its parent', () => {
    const log = record();
    const parent = createWideEvent(log.port, 'parent', { a: 1 });
    const child = parent.fork('child', { b: 2 });
    const grandchild = child.fork('grandchild');
    parent.end();
    grandchild.end();
    child.end();
    const shape = { duration_ms: 0, outcome: 'success' };
    expect(log.records.map(({ msg, fields }) => [msg, fields])).toEqual([
      ['parent', { a: 1, event_id: id(1), ...shape }],
      ['grandchild', { event_id: id(3), parent_event_id: id(2), ...shape }],
      ['child', { b: 2, event_id: id(2), parent_event_id: id(1), ...shape }],
    ]);
  });

  it('over the limit is counted, and written unless it succeeds', () => {
    const log = record();
    const parent = createWideEvent(log.port, 'parent', {}, { limits: { forks: 1 } });
    parent.fork('first').end();
    parent.fork('second').end();
    parent.fork('third').fail(boom).end();
    parent.fork('fourth').keep().end();
    parent.end();
    expect(log.records.map(({ msg }) => msg)).toEqual(['first', 'third', 'fourth', 'parent']);
    expect(log.records[3]!.fields['dropped']).toEqual({ forks: 3 });
  });
});

describe('a function run with an event', () => {
  it('ends it when it returns', () => {
    const log = record();
    expect(runWide(log.port, 'job', { a: 1 }, (event) => event.inc('n') && 5)).toBe(5);
    expect(log.records).toMatchObject([{ msg: 'job', fields: { a: 1, n: 1, outcome: 'success' } }]);
  });

  it('ends it when its promise settles', async () => {
    const log = record();
    const running = runWide(log.port, 'job', undefined, async (event) => {
      await sleep(1);
      log.pass(4);
      event.set({ done: true });
      return 5;
    });
    expect(log.records).toEqual([]);
    expect(await running).toBe(5);
    expect(log.records).toMatchObject([{ fields: { done: true, duration_ms: 4 } }]);
  });

  it('fails it by what is thrown, which goes on', async () => {
    const log = record();
    expect(() => runWide(log.port, 'sync', undefined, thrower)).toThrow(boom);
    await expect(runWide(log.port, 'async', undefined, async () => thrower())).rejects.toBe(boom);
    expect(log.records).toMatchObject([
      { msg: 'sync', level: 'error', err: 'boom', fields: { outcome: 'failure' } },
      { msg: 'async', level: 'error', err: 'boom', fields: { outcome: 'failure' } },
    ]);
  });

  it('mentions an error once that was told before it went on', () => {
    const log = record();
    const job = (): void =>
      runWide(log.port, 'job', undefined, (event) => {
        event.fail(boom);
        throw boom;
      });
    expect(job).toThrow(boom);
    expect(log.records).toHaveLength(1);
    expect(log.records[0]!.fields).not.toHaveProperty('errors');
  });
});

describe('what is written to an event that has ended', () => {
  it('follows in one linked record', async () => {
    const log = record();
    const event = createWideEvent(log.port, 'job', { a: 1 });
    event.end();
    event.set({ b: 2 }).inc('n').inc('n').push('l', 1);
    expect(log.records).toHaveLength(1);
    await expect.poll(() => log.records.length, { timeout: 5000 }).toBe(2);
    expect(log.records[1]).toEqual({
      msg: 'job (late)',
      level: 'info',
      fields: { b: 2, n: 2, l: [1], event_id: id(1), late: true },
    });
    event.set({ c: 3 });
    endOpenEvents();
    expect(log.records).toHaveLength(2);
    expect(log.reports).toEqual(['wide: a write to the event job, which is over']);
  });

  it('is an error when it tells of one', () => {
    const log = record();
    const event = createWideEvent(log.port, 'job');
    event.end();
    event.fail(boom).keep('late');
    endOpenEvents();
    expect(log.records[1]).toMatchObject({ msg: 'job (late)', level: 'error', err: 'boom' });
    expect(log.exempt).toEqual(['job (late)']);
  });

  it('is counted after twenty writes', () => {
    const log = record();
    const event = createWideEvent(log.port, 'job');
    event.end();
    for (let n = 0; n < 25; n++) event.inc('n');
    endOpenEvents();
    expect(log.records[1]!.fields).toMatchObject({ n: 20, dropped: { writes: 5 } });
  });
});

describe('tail sampling', () => {
  const never = { sample: () => false };

  it('decides by a summary', () => {
    const log = record();
    const summaries: unknown[] = [];
    const sample = (summary: { duration_ms: number }): boolean => {
      summaries.push(summary);
      return summary.duration_ms > 5;
    };
    for (const ms of [1, 10]) {
      const event = createWideEvent(log.port, 'job', { ms }, { sample });
      log.pass(ms);
      event.end();
    }
    expect(log.records.map(({ fields }) => fields['ms'])).toEqual([10]);
    expect(summaries).toMatchObject([
      { name: 'job', outcome: 'success', duration_ms: 1, fields: { ms: 1, event_id: id(1) } },
      { duration_ms: 10 },
    ]);
  });

  it.for([
    ['fails', 'failure', (event) => event.fail(boom).end()],
    ['is kept', 'success', (event) => event.keep().end()],
    ['never ended', 'incomplete', () => endOpenEvents()],
    [
      'has a failed step',
      'success',
      (event) => {
        expect(() => event.step('x', thrower)).toThrow();
        event.end();
      },
    ],
  ] as [string, string, (event: ReturnType<typeof createWideEvent>) => void][])(
    'has no say when an event %s',
    ([, outcome, finish]) => {
      const log = record();
      finish(createWideEvent(log.port, 'job', {}, never));
      expect(log.records).toMatchObject([{ fields: { outcome } }]);
    },
  );

  it('holds for forks and for what comes late, unless that is an error', () => {
    const log = record();
    const event = createWideEvent(log.port, 'job', {}, never);
    event.fork('fork').end();
    event.end();
    event.set({ a: 1 });
    endOpenEvents();
    expect(log.records).toEqual([]);
    const other = createWideEvent(log.port, 'other', {}, never);
    other.end();
    other.fail(boom);
    endOpenEvents();
    expect(log.records.map(({ msg }) => msg)).toEqual(['other (late)']);
  });

  it('that throws lets the record pass and is reported', () => {
    const log = record();
    createWideEvent(log.port, 'job', {}, { sample: thrower }).end();
    expect(log.records).toHaveLength(1);
    expect(log.reports).toEqual(['sample: boom']);
  });
});

describe('wrong options', () => {
  it.for([
    [
      { limits: { key: 1 } },
      'wide: wide.limits.key is not an option; allowed: keys, items, bytes, steps, forks',
    ],
    [{ limits: { keys: -1 } }, 'wide: wide.limits.keys is -1; allowed: a number, 0 or more'],
    [{ sample: 5 }, 'wide: wide.sample is 5; allowed: a function'],
    [null, 'wide: wide is null; allowed: an object'],
  ] as [object, string][])('%j are reported and count as left out', ([options, message]) => {
    const log = record();
    createWideEvent(log.port, 'job', {}, options).end();
    expect(log.records).toHaveLength(1);
    expect(log.reports).toEqual([expect.stringContaining(message)]);
  });
});

describe('the owner of events', () => {
  it('ends its own', () => {
    const one = record('trace', { owner: {} });
    const two = record('trace', { owner: {} });
    createWideEvent(one.port, 'one').set({ a: 1 });
    createWideEvent(two.port, 'two').fail(boom);
    endOpenEvents(one.port.owner);
    expect(one.records).toEqual([
      {
        msg: 'one',
        level: 'warn',
        fields: { a: 1, event_id: id(1), duration_ms: 0, outcome: 'incomplete', incomplete: true },
      },
    ]);
    expect(two.records).toEqual([]);
    endOpenEvents(two.port.owner);
    expect(two.records).toMatchObject([{ level: 'error', err: 'boom', fields: { outcome: 'incomplete' } }]);
  });

  it('hears of it when there are too many', () => {
    const log = record();
    for (let n = 0; n < 10_002; n++) createWideEvent(log.port, 'forgotten', { n });
    expect(log.reports).toEqual(Array(2).fill('wide: more than 10000 open events: some never end'));
    endOpenEvents();
    expect(log.records).toHaveLength(10_000);
    expect(log.records[0]!.fields['n']).toBe(2);
  });
});
