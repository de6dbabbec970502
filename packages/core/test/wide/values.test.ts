import { afterEach, describe, expect, it } from 'vitest';
import { createLogger, memory } from '../../src/index.ts';
import { createWideEvent, endOpenEvents, type WideEvent } from '../../src/wide/index.ts';
import { record } from './recording.ts';

afterEach(() => {
  endOpenEvents();
});

/** The user's fields of the record of an event to which something was done. */
function fieldsAfter(change: (event: WideEvent) => unknown, limits = {}): Record<string, unknown> {
  const log = record();
  const event = createWideEvent(log.port, 'job', undefined, { limits });
  change(event);
  event.end();
  expect(log.reports).toEqual([]);
  const { event_id, duration_ms, outcome, ...fields } = log.records[0]!.fields;
  return fields;
}

describe('a value', () => {
  it('is copied inside the call', () => {
    const user = { name: 'ada', tags: ['a'], map: new Map([['k', [1]]]), at: new Date(0) };
    const init = { user };
    const log = record();
    const event = createWideEvent(log.port, 'job', init);
    event.push('list', user.tags);
    user.name = 'eve';
    user.tags.push('b');
    user.map.get('k')?.push(2);
    user.at.setTime(1e12);
    Object.assign(init, { other: 1 });
    event.end();
    const { other, list, user: shown } = log.records[0]!.fields;
    expect(other).toBeUndefined();
    expect(list).toEqual([['a']]);
    expect(shown).toEqual({ name: 'ada', tags: ['a'], map: { k: [1] }, at: '1970-01-01T00:00:00.000Z' });
  });

  it('that was thrown and is no error is copied, too', () => {
    const log = record();
    const thrown = [{ code: 1 }, { code: 2 }] as const;
    const event = createWideEvent(log.port, 'job').fail(thrown[0]).fail(thrown[1]).fail(thrown[0]);
    for (const each of thrown) Object.assign(each, { code: 3 });
    event.end();
    expect(log.sink.records[0]?.err).toMatchObject({ value: { code: 1 } });
    expect(log.records[0]!.fields['errors']).toEqual([{ code: 2 }]);
  });

  it('is logged as any other call would log it', () => {
    class Point {
      x = 1;
      readonly #hidden = 2;
      get sum(): number {
        return this.x + this.#hidden;
      }
    }
    class Money {
      toJSON(): object {
        return { amount: 5 };
      }
    }
    const values = {
      text: 'ä',
      int: 1,
      nan: Number.NaN,
      big: 10n,
      none: null,
      fn: function named() {},
      symbol: Symbol('s'),
      date: new Date(0),
      invalid: new Date(Number.NaN),
      bytes: new Uint8Array([1, 2]),
      regexp: /a/g,
      boxed: Object('text'),
      map: new Map([['a', 1]]),
      pairs: new Map([[1, { a: 1 }]]),
      set: new Set([1, [2]]),
      point: new Point(),
      money: new Money(),
      promise: Promise.resolve(),
      url: new URL('https://shop.example/'),
      nothing: Object.create(null),
      error: new TypeError('bad', { cause: 'why' }),
      deep: { list: [{ error: new RangeError('deep') }] },
    };
    const sink = memory();
    createLogger({ sinks: { sink } }).info('plain', values);
    expect(fieldsAfter((event) => event.set(values))).toEqual(sink.records[0]!.fields);
  });

  it('that is hostile costs only itself', () => {
    const cycle: { self?: object; a: number } = { a: 1 };
    cycle.self = cycle;
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const fields = fieldsAfter((event) =>
      event
        .set({
          get bad() {
            throw new Error('boom');
          },
          good: 1,
        })
        .set({ cycle, proxy })
        .set({
          deep: {
            toJSON() {
              throw new Error('no');
            },
          },
        })
        .set({ late: { toJSON: async () => 1 } })
        .set({ toJSON: async () => 1 })
        .push('list', proxy),
    );
    const revoked = expect.stringContaining('[Throws: Cannot perform');
    const promised = expect.stringContaining('[Throws: a promise was given');
    expect(fields).toEqual({
      bad: '[Throws: boom]',
      good: 1,
      cycle: { a: 1, self: '[Circular]' },
      proxy: revoked,
      deep: '[Throws: no]',
      late: promised,
      fields: promised,
      list: [revoked],
    });
  });

  it('is hidden by the policy of the logger, in stacks too', () => {
    const sink = memory();
    const logger = createLogger({ redact: { keys: ['token', 'message'] }, sinks: { sink } });
    const log = record('trace', {
      emit: (level, msg, fields, err) => logger.at(level)(String(msg), fields, err),
    });
    const event = createWideEvent(log.port, 'job', { user: { token: 't0ken' } });
    event
      .inc('token')
      .push('list', { error: new Error('s3cret') })
      .end();
    expect(JSON.stringify(sink.records)).not.toMatch(/t0ken|s3cret/);
    expect(sink.records[0]!.fields['token']).toBe('[Redacted]');
  });

  it('is what a registered serializer makes of it at that moment', () => {
    class Tensor {
      data = [1, 2, 3];
    }
    const log = record('trace', {
      serialize: (value) =>
        value instanceof Tensor ? { mean: value.data.reduce((a, b) => a + b) / 3 } : value,
    });
    const tensor = new Tensor();
    const event = createWideEvent(log.port, 'job').set({ deep: [{ tensor }] });
    tensor.data = [];
    event.end();
    expect(log.records[0]!.fields['deep']).toEqual([{ tensor: { mean: 2 } }]);
  });
});

describe('set', () => {
  it('merges plain objects one level deep, and replaces everything else', () => {
    const fields = fieldsAfter((event) =>
      event
        .set({ db: { a: { x: 1 }, b: 1 }, list: [1], n: 1 })
        .set({ db: { a: { y: 1 }, c: 1 }, list: [2], n: { m: 1 } })
        .set({ n: undefined, db: { b: undefined } }),
    );
    expect(fields).toEqual({ db: { a: { y: 1 }, b: 1, c: 1 }, list: [2], n: { m: 1 } });
  });

  it.for([
    [undefined, {}],
    [null, {}],
    [5, { fields: 5 }],
    ['text', { fields: 'text' }],
    [[1], { fields: [1] }],
    [new Map([['a', 1]]), { a: 1 }],
    [() => ({ a: 1 }), { a: 1 }],
    [{ toJSON: () => ({ a: 1 }) }, { a: 1 }],
    [{ toJSON: () => 5 }, { fields: 5 }],
    [new Error('x'), { err: expect.objectContaining({ message: 'x' }) }],
  ] as [object, object][])('takes even %s', ([given, shown]) => {
    expect(fieldsAfter((event) => event.set(given))).toEqual(shown);
  });

  it('shares nothing between two fields', () => {
    const shared = { n: 1 };
    expect(fieldsAfter((event) => event.set({ a: shared, b: shared }).inc('a.n'))).toEqual({
      a: { n: 2 },
      b: { n: 1 },
    });
  });
});

describe('a path', () => {
  it('leads through objects, which it makes', () => {
    const fields = fieldsAfter((event) =>
      event
        .set({ a: { b: { n: 1 } } })
        .inc('a.b.n')
        .inc('a.c.n')
        .push('x.y.z', 1)
        .inc('a..b')
        .inc(''),
    );
    expect(fields).toEqual({
      a: { b: { n: 2 }, c: { n: 1 }, '': { b: 1 } },
      x: { y: { z: [1] } },
      '': 1,
    });
  });

  it('never leads out of the event', () => {
    const paths = ['__proto__.polluted', 'constructor.prototype.polluted', 'toString.polluted', '__proto__'];
    const fields = fieldsAfter((event) => {
      for (const path of paths) event.inc(path).push(`${path}.list`, 1);
      event.set(JSON.parse('{"__proto__":{"polluted":1}}'));
    });
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(Object).not.toHaveProperty('polluted');
    expect(Object.getOwnPropertyDescriptor(fields, '__proto__')?.value).toMatchObject({ polluted: 1 });
    expect(fields['constructor']).toMatchObject({ prototype: { polluted: 1 } });
  });

  it('that meets something else changes nothing and is counted', () => {
    const fields = fieldsAfter((event) =>
      event
        .set({ text: 'x', list: [1] })
        .inc('text')
        .inc('text.n')
        .inc('list')
        .inc('n', Number.NaN)
        .push('text', 1)
        .push('list', 2),
    );
    expect(fields).toEqual({ text: 'x', list: [1, 2], dropped: { paths: 5 } });
  });

  it('has at most eight names', () => {
    expect(fieldsAfter((event) => event.inc('a.b.c.d.e.f.g.h.i.j'))).toEqual({
      a: { b: { c: { d: { e: { f: { g: { 'h.i.j': 1 } } } } } } },
    });
  });

  it.for([undefined, null, 5, {}, Symbol('s'), { toString: null }] as unknown[])('may even be %o', (path) => {
    const log = record();
    const event = createWideEvent(log.port, 'job');
    event.inc(path as string).push(path as string, 1);
    event.end({ a: 1 });
    expect(log.records).toMatchObject([{ fields: { a: 1 } }]);
  });
});

describe('what is over a limit is counted', () => {
  it('for names', () => {
    const fields = fieldsAfter(
      (event) => {
        event
          .set({ a: 1, b: {}, c: 3 })
          .inc('b.d')
          .set({ b: { e: 1 } });
        event.set({ a: 2 }).inc('a');
      },
      { keys: 4 },
    );
    expect(fields).toEqual({ a: 3, b: { d: 1 }, c: 3, dropped: { keys: 1 } });
  });

  it('for elements', () => {
    const fields = fieldsAfter(
      (event) => {
        for (let n = 0; n < 5; n++) event.push('list', n);
      },
      { items: 3 },
    );
    expect(fields).toEqual({ list: [0, 1, 2], dropped: { items: 2 } });
  });

  it('for steps', () => {
    const fields = fieldsAfter(
      (event) => {
        for (let n = 0; n < 5; n++) expect(event.step(`s${n}`, () => n)).toBe(n);
      },
      { steps: 2 },
    );
    expect(fields).toMatchObject({ steps: [{ name: 's0' }, { name: 's1' }], dropped: { steps: 3 } });
    expect(fields['steps']).toHaveLength(2);
  });

  it('for errors', () => {
    const log = record();
    const event = createWideEvent(log.port, 'job', {}, { limits: { errors: 1 } });
    for (let n = 0; n < 4; n++) event.fail(`e${n}`);
    event.end();
    expect(log.records).toMatchObject([{ err: 'e0', fields: { errors: ['e1'], dropped: { errors: 2 } } }]);
  });

  it('for sizes, and a large value leaves room for others', () => {
    const fields = fieldsAfter(
      (event) => {
        event.set({ large: 'x'.repeat(5000) });
        event.set({ list: Array(1000).fill(1), other: 1 });
      },
      { bytes: 1000 },
    );
    const { large, list, other, dropped } = fields as { large: string; list: unknown[] } & typeof fields;
    expect(large).toMatch(/^x{400,500}…truncated \d+$/);
    expect(list.at(-1)).toMatch(/^…truncated \d+$/);
    expect(other).toBe(1);
    expect(dropped).toEqual({ values: 2 });
    expect(JSON.stringify(fields).length).toBeLessThan(1200);
  });

  it('and neither stops counters nor hides the first error', () => {
    const log = record();
    const event = createWideEvent(log.port, 'job', { n: 1 }, { limits: { bytes: 200 } });
    event.set({ a: 'x'.repeat(500), b: 'x'.repeat(500), c: 1, d: 1 });
    event.inc('n').inc('m').fail({ code: 'E_FULL' }).end();
    const [seen] = log.sink.records;
    expect(seen?.fields).toMatchObject({ n: 2, dropped: { values: 5 } });
    expect(seen?.err).toMatchObject({ value: { code: 'E_FULL' } });
  });

  it('and what is replaced makes room', () => {
    const fields = fieldsAfter(
      (event) => {
        for (let n = 0; n < 1000; n++) event.set({ progress: `${n}`.padStart(100), at: { n } }).inc('count');
      },
      { bytes: 1000 },
    );
    expect(fields).toEqual({ progress: '999'.padStart(100), at: { n: 999 }, count: 1000 });
  });

  it('by default at two hundred names and 64 KiB', () => {
    const fields = fieldsAfter((event) => {
      for (let n = 0; n < 210; n++) event.inc(`n${n}`);
      for (let n = 0; n < 110; n++) event.push('n0s', n).push('n1', 1);
    });
    expect(Object.keys(fields)).toHaveLength(201);
    expect(fields['dropped']).toEqual({ keys: 10 + 110, paths: 110 });
    const large = fieldsAfter((event) => event.set({ a: 'x'.repeat(1e6), b: 'y'.repeat(1e6), c: 1 }));
    expect(JSON.stringify(large).length).toBeGreaterThan(40_000);
    expect(JSON.stringify(large).length).toBeLessThan(66_000);
    expect(large['c']).toBe(1);
  });
});
