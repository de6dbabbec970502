import { describe, expect, it } from 'vitest';
import { context, type Logger } from '../../src/index.ts';
import { written } from '../properties/lanes.ts';

const M = '[Redacted]';

function hidden(paths: readonly string[], fields: object): Record<string, unknown> {
  const { timestamp, level, msg, ...rest } = written((log) => log.info('m', fields), {
    redact: { paths, defaults: false },
  }).data;
  return rest;
}

const rows: [path: string, fields: object, expected: object][] = [
  ['a', { a: 1, b: 2 }, { a: M, b: 2 }],
  ['a', { b: { a: 1 } }, { b: { a: 1 } }],
  ['a.b', { a: { b: 1, c: 2 }, b: 3 }, { a: { b: M, c: 2 }, b: 3 }],
  ['a.b', { a: 5 }, { a: 5 }],
  ['a.b', { x: { a: { b: 1 } } }, { x: { a: { b: 1 } } }],
  ['a.*', { a: { b: 1, c: { d: 2 } }, e: 3 }, { a: { b: M, c: M }, e: 3 }],
  ['*.b', { a: { b: 1 }, c: { b: 2 }, b: 3 }, { a: { b: M }, c: { b: M }, b: 3 }],
  ['*', { a: 1, b: { c: 2 } }, { a: M, b: M }],
  ['**.b', { b: 1, a: { b: 2, c: [{ b: 3 }] } }, { b: M, a: { b: M, c: [{ b: M }] } }],
  ['a.**.b', { b: 1, a: { b: 2, c: { d: { b: 3 } } } }, { b: 1, a: { b: M, c: { d: { b: M } } } }],
  ['**.a.b', { x: { a: { b: 1 } }, a: { b: 2 }, b: 3 }, { x: { a: { b: M } }, a: { b: M }, b: 3 }],
  ['a.**', { a: { b: 1 }, c: 2 }, { a: M, c: 2 }],
  ['a[*].b', { a: [{ b: 1 }, { b: 2, c: 3 }], b: 4 }, { a: [{ b: M }, { b: M, c: 3 }], b: 4 }],
  ['a[0].b', { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: M }, { b: M }] }],
  ['a.b', { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: M }, { b: M }] }],
  ['a[*]', { a: [1, { b: 2 }] }, { a: [M, M] }],
  ['a[*][*].b', { a: [[{ b: 1 }]] }, { a: [[{ b: M }]] }],
  ['a["x-y"]', { a: { 'x-y': 1, x: 2 } }, { a: { 'x-y': M, x: 2 } }],
  ["a['x.y']", { a: { 'x.y': 1, x: { y: 2 } } }, { a: { 'x.y': M, x: { y: 2 } } }],
  ['["a.b"]', { 'a.b': 1, a: { b: 2 } }, { 'a.b': M, a: { b: 2 } }],
  ['a.x-y', { a: { 'x-y': 1 } }, { a: { 'x-y': M } }],
  ['a.b', { 'a.b': 1, 'a.c': 2, 'b.a': 3 }, { 'a.b': M, 'a.c': 2, 'b.a': 3 }],
  ['a.b', { 'a[b]': 1, 'a:b:c': 2, 'a/c': 3 }, { 'a[b]': M, 'a:b:c': M, 'a/c': 3 }],
  ['a.b.c', { 'a.b': { c: 1, d: 2 }, a: { 'b.c': 3 } }, { 'a.b': { c: M, d: 2 }, a: { 'b.c': M } }],
  ['a[*].b', { 'a.0.b': 1, 'a[1].b': 2, 'a.b.0': 3 }, { 'a.0.b': M, 'a[1].b': M, 'a.b.0': 3 }],
  ['**.b', { 'a.b': 1, c: { 'a.d.b': 2 } }, { 'a.b': M, c: { 'a.d.b': M } }],
  ['a.b', { a: { B: 1 } }, { a: { B: 1 } }],
  [
    'a.b',
    {
      a: new Map([
        ['b', 1],
        ['c', 2],
      ]),
    },
    { a: { b: M, c: 2 } },
  ],
  ['a.b', { a: new Set([{ b: 1 }]) }, { a: [{ b: M }] }],
  [
    'a.b',
    {
      a: new (class {
        b = 1;
        c = 2;
      })(),
    },
    { a: { b: M, c: 2 } },
  ],
  ['a.b', { a: { toJSON: () => ({ b: 1, c: 2 }) } }, { a: { b: M, c: 2 } }],
  [
    '__proto__.b',
    JSON.parse('{"__proto__":{"b":1},"b":2}'),
    JSON.parse('{"__proto__":{"b":"[Redacted]"},"b":2}'),
  ],
];

describe('a path', () => {
  it.for(rows)('%s hides in %j', ([path, fields, expected]) => {
    expect(hidden([path], fields)).toEqual(expected);
  });

  it('hides the same in base, context and bindings', () => {
    const call = (log: Logger): void =>
      context.run({ b: { pin: 1, x: 2 } }, () =>
        log.child({ c: { pin: 1, x: 2 } }).info('m', { d: { pin: 1, x: 2 } }),
      );
    const redact = ['a.pin', 'b.pin', 'c.pin', '*.pin'];
    const { data } = written(call, { base: { a: { pin: 1, x: 2 } }, redact });
    for (const name of ['a', 'b', 'c', 'd']) expect(data[name]).toEqual({ pin: M, x: 2 });
  });

  it('hides members of the error given as an argument of its own', () => {
    const error = Object.assign(new Error('x'), { config: { url: 'u', pin: 1 } });
    const { data } = written((log) => log.error(error), { redact: ['err.config.pin'] });
    expect(data.err.config).toEqual({ url: 'u', pin: M });
    const { data: other } = written((log) => log.error('m', { err: error }), { redact: ['err.config.pin'] });
    expect(other.err.config).toEqual({ url: 'u', pin: M });
  });

  it.for(['err.message', '**.message', '*.message', 'err.*'])(
    'hides a message in the stack too: %s',
    (path) => {
      const error = new Error('pin is 1234', { cause: new Error('pin was 5678') });
      for (const call of [
        (log: Logger) => log.error(error, 'm'),
        (log: Logger) => log.error({ err: error }, 'm'),
        (log: Logger) => log.error('m', undefined, error),
        (log: Logger) => log.error(error),
      ])
        expect(written(call, { redact: [path] }).text).not.toContain('pin is 1234');
      const redact = ['**.message'];
      expect(written((log) => log.error(error), { redact }).text).not.toMatch(/pin (is|was)/);
    },
  );

  it('hides the type of an error when it says so', () => {
    expect(written((log) => log.error(new TypeError('x')), { redact: ['err.type'] }).data.err.type).toBe(M);
  });

  it('hides the error as a whole', () => {
    const { data, text } = written((log) => log.error(new Error('hunter2'), 'm'), { redact: ['err'] });
    expect(data.err).toBe(M);
    expect(text).not.toContain('hunter2');
    expect(written((log) => log.error(new Error('hunter2')), { redact: ['err'] }).text).not.toContain(
      'hunter2',
    );
  });

  it('hides further arguments', () => {
    expect(
      written((log) => log.info('m', 1, { a: 1 }, [{ pin: 2 }]), { redact: ['args[*][*].pin'] }).data.args,
    ).toEqual([1, [{ pin: M }]]);
  });

  it('hides in printf arguments as in fields', () => {
    const { text } = written(
      (log) => log.info('%o %j %s', { a: { b: 'x1' } }, [{ a: { b: 'x2' } }], { a: { b: 'x3' } }),
      {
        redact: ['a.b'],
      },
    );
    expect(text).not.toMatch(/x[123]/);
  });

  it('may be one of many', () => {
    const paths = ['a.b', 'a.c.*', '**.pin', 'list[*].x', 'a.c.d.e'];
    const fields = {
      a: { b: 1, c: { d: { e: 2 }, f: 3 }, g: { pin: 4 } },
      list: [{ x: 5, y: [{ pin: 6 }] }],
    };
    expect(hidden(paths, fields)).toEqual({
      a: { b: M, c: { d: M, f: M }, g: { pin: M } },
      list: [{ x: M, y: [{ pin: M }] }],
    });
  });

  it('may be given alone, with the default names kept', () => {
    const { data } = written((log) => log.info('m', { a: 1, password: 2 }), { redact: ['a'] });
    expect(data).toMatchObject({ a: M, password: M });
  });
});
