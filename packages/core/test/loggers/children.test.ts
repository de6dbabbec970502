import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChildOptions, context, type Logger } from '../../src/index.ts';
import { readLine } from '../properties/json-line.ts';
import { lanes, open, written } from '../properties/lanes.ts';

const boom = (): never => {
  throw new Error('boom');
};

describe('a child logger', () => {
  it('adds its bindings, and those of its parents, to every record', () => {
    const { data } = written((log) =>
      log
        .child({ a: 1 })
        .child({ b: { c: 2 } })
        .child({})
        .info('m', { d: 3 }),
    );
    expect(data).toMatchObject({ a: 1, b: { c: 2 }, d: 3 });
  });

  it('leaves its parent as it was', () => {
    const { log, lines } = open('line');
    log.child({ a: 1 });
    log.info('m');
    expect(lines[0]).not.toContain('"a"');
  });

  it('overrides the bindings of its parent', () => {
    expect(written((log) => log.child({ a: 1, b: 1 }).child({ a: 2 }).info('m')).data).toMatchObject({
      a: 2,
      b: 1,
    });
  });

  it.for(lanes)('reads its bindings once, when it is made, on the %s way', (lane) => {
    const { log, lines } = open(lane);
    let reads = 0;
    let serialized = 0;
    const bindings = {
      get counted(): number {
        return ++reads;
      },
      user: {
        name: 'ada',
        toJSON(): string {
          serialized++;
          return this.name;
        },
      },
      list: [1],
    };
    const child = log.child(bindings);
    bindings.user.name = 'eve';
    bindings.list.push(2);
    for (let index = 0; index < 5; index++) child.child({ index }).info('m');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ counted: 1, user: 'ada', list: [1] });
    expect([reads, serialized]).toEqual([1, 1]);
  });

  it.for([undefined, null, 5, 'text', Symbol('x'), () => 1, [1], new Date(0), new Error('x')] as unknown[])(
    'may be given %s as bindings',
    (bindings) => {
      expect(written((log) => log.child(bindings as object).info('m', { id: 7 })).data).toMatchObject({
        msg: 'm',
        id: 7,
      });
    },
  );

  it.for([
    ['nothing', undefined],
    ['null', null],
    ['a number', 5],
    ['text', 'text'],
    ['no option', {}],
    ['no values', { level: undefined, msgPrefix: undefined }],
    ['a symbol', { msgPrefix: Symbol('p') }],
    ['a prefix that is a number', { msgPrefix: 5 }],
    ['a getter that throws', Object.defineProperty({}, 'level', { enumerable: true, get: boom })],
    ['a proxy that throws', new Proxy({}, { get: boom, ownKeys: boom })],
  ] as [string, unknown][])('may be given options of any kind: %s', ([, options]) => {
    const { data } = written((log) => log.child({ a: 1 }, options as ChildOptions).info('m', { id: 7 }));
    expect(data).toMatchObject({ a: 1, id: 7 });
  });

  it('works with options that do not exist, and reports them', () => {
    const { log, lines, internal } = open('line');
    log.child({ a: 1 }, { lvl: 'debug' } as ChildOptions).info('m');
    expect(JSON.parse(lines[0] as string)).toMatchObject({ a: 1 });
    expect(internal).toMatchObject([{ kind: 'child', error: { message: 'unknown option "lvl"' } }]);
  });

  it('puts the prefixes of its parents and its own before every message', () => {
    const call = (log: Logger): Logger =>
      log.child({}, { msgPrefix: '[a] ' }).child({}, { msgPrefix: '[b] ' });
    expect(written((log) => call(log).info('m')).data.msg).toBe('[a] [b] m');
    expect(written((log) => call(log).info({ id: 7 }, 'm')).data.msg).toBe('[a] [b] m');
    expect(written((log) => call(log).info('%s', 'x')).data.msg).toBe('[a] [b] x');
    expect(written((log) => call(log).error(new Error('x'))).data.msg).toBe('[a] [b] x');
    expect(written((log) => call(log).info({ msg: 'own' })).data.msg).toBe('[a] [b] own');
    expect(written((log) => call(log).info({ id: 7 })).data.msg).toBe('[a] [b] ');
  });

  it('is made with a name by get', () => {
    const { data, record } = written((log) => log.child({ a: 1 }).get('db').get('pool').info('m'), {
      name: 'shop',
    });
    expect(data).toMatchObject({ logger: 'shop.db.pool', a: 1 });
    expect(record.logger).toBe('shop.db.pool');
    expect(written((log) => log.get('db').info('m')).data.logger).toBe('db');
    const { log } = open('line', { name: 'shop' });
    expect([log.name, log.get('db').name, log.child({}).name]).toEqual(['shop', 'shop.db', 'shop']);
  });

  it.for([undefined, null, 5, Symbol('x'), {}, ''] as unknown[])('survives %s as its name', (name) => {
    for (const outer of ['', 'shop'])
      expect(written((log) => log.get(name as string).info('m'), { name: outer }).data.msg).toBe('m');
  });
});

describe('a name that stands in several places', () => {
  const layers = ['base', 'context', 'parent', 'child', 'call'] as const;

  /** Logs with `key` in some of the layers. */
  function logged(
    key: string,
    present: readonly string[],
    value: (layer: string) => unknown,
  ): Record<string, unknown> {
    const member = (layer: string): object => ({
      [`only_${layer}`]: 1,
      ...(present.includes(layer) ? { [key]: value(layer) } : {}),
    });
    const call = (log: Logger): void =>
      context.run(member('context'), () =>
        log.child(member('parent')).child(member('child')).info('m', member('call')),
      );
    return written(call, { base: member('base') }).data;
  }

  const subsets = Array.from({ length: 32 }, (_, bits) =>
    layers.filter((_layer, index) => bits & (1 << index)),
  );

  it.for(subsets)('is written once, from the innermost of: %s', (...[present]) => {
    const data = logged('key', present, (layer) => layer);
    expect(data['key']).toBe(present.at(-1));
    for (const layer of layers) expect(data[`only_${layer}`]).toBe(1);
  });

  it('is not overridden by undefined', () => {
    expect(logged('key', layers, (layer) => (layer === 'call' ? undefined : layer))['key']).toBe('child');
    expect(logged('key', layers, (layer) => (layer === 'base' ? 1 : undefined))['key']).toBe(1);
  });

  it.for(['timestamp', 'level', 'msg', 'logger'])(
    'gets a suffix when it belongs to the record: %s',
    (key) => {
      for (const layer of layers) {
        const data = logged(key, [layer], () => 'mine');
        expect(data).toMatchObject({
          timestamp: '2026-11-20T09:15:00.042Z',
          level: 'info',
          msg: 'm',
          [`${key}_`]: 'mine',
        });
        expect(data).not.toHaveProperty('logger', 'mine');
      }
      const data = logged(key, layers, (layer) => layer);
      expect(data[`${key}_`]).toBe('call');
    },
  );

  it('gets a longer suffix when the shorter one is taken', () => {
    const { data } = written((log) => log.info('m', { level: 1, level_: 2, level__: 3 }));
    expect(data).toMatchObject({ level: 'info', level_: 2, level__: 3, level___: 1 });
  });

  it('stands in this order: time, level, message, logger, context, bindings, fields', () => {
    const call = (log: Logger): void =>
      context.run({ c: 1 }, () => log.child({ b: 1 }).info('m {f}', { f: 1 }, new Error('x')));
    expect(written(call, { name: 'shop', base: { a: 1 } }).keys).toEqual([
      'timestamp',
      'level',
      'msg',
      'logger',
      'c',
      'a',
      'b',
      'f',
      'template',
      'err',
    ]);
  });
});

describe('any names in base, context, bindings and fields', () => {
  const key = fc.oneof(
    fc.constantFrom(
      'a',
      'b',
      'err',
      'args',
      'template',
      'level',
      'level_',
      'msg',
      'logger',
      'timestamp',
      '1',
      '__proto__',
      'a\0b',
    ),
    fc.string({ maxLength: 3 }),
  );
  const part = fc.array(key, { maxLength: 5 });

  it('stand once in the line, the same on both ways, with the innermost value', () => {
    fc.assert(
      fc.property(part, part, part, part, fc.boolean(), (base, scope, bindings, fields, withError) => {
        const made = (keys: readonly string[], value: string): object =>
          Object.fromEntries(keys.map((name) => [name, value]));
        const texts = lanes.map((lane) => {
          const { log, lines } = open(lane, { base: made(base, 'base'), name: 'n', redact: false });
          const error = withError ? 'thrown' : undefined;
          context.run(made(scope, 'context'), () =>
            log.child(made(bindings, 'child')).info('m {a} {b}', made(fields, 'call'), error),
          );
          return lines[0] as string;
        });
        expect(texts[1]).toBe(texts[0]);
        readLine(texts[0] as string);
        const data = JSON.parse(texts[0] as string);
        const special = ['err', 'args', 'template', 'level', 'msg', 'logger', 'timestamp'];
        for (const name of fields)
          if (!special.includes(name)) expect(Object.entries(data)).toContainEqual([name, 'call']);
      }),
      { numRuns: 1000 },
    );
  });
});
