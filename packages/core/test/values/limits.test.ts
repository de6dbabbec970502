import { describe, expect, it } from 'vitest';
import { type Config, context, type Limits, type Logger } from '../../src/index.ts';
import { lanes, open, shown, written } from '../properties/lanes.ts';

function nested(depth: number): object {
  let value: object = { leaf: true };
  for (let index = 0; index < depth; index++) value = index % 2 ? [value] : { value };
  return value;
}

function limited(limits: Limits, x: unknown): unknown {
  return shown(x, { limits });
}

class Word {
  [Symbol.for('stele.serialize')](): string {
    return 'abcdefg';
  }
}

describe('a limit', () => {
  it('cuts nesting', () => {
    expect(limited({ depth: 2 }, { a: { b: { c: 1 } } })).toEqual({ a: { b: '[Object …truncated]' } });
    expect(limited({ depth: 2 }, { a: { b: [1, 2] } })).toEqual({ a: { b: '[Array(2) …truncated]' } });
    expect(limited({ depth: 2 }, [[1, new Map([['a', 1]])]])).toEqual([[1, '[Object …truncated]']]);
    expect(limited({ depth: 2 }, { a: { b: 'text' } })).toEqual({ a: { b: 'text' } });
  });

  it('cuts members of objects, Maps and errors', () => {
    const many = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`k${index}`, index]));
    const cut = { k0: 0, k1: 1, k2: 2, '…truncated': 7 };
    expect(limited({ keys: 3 }, many)).toEqual(cut);
    expect(limited({ keys: 3 }, new Map(Object.entries(many)))).toEqual(cut);
    expect(limited({ keys: 3 }, Object.assign(new Error('x'), many))).toMatchObject(cut);
    expect(written((log) => log.info('m', many), { limits: { keys: 3 } }).data).toMatchObject(cut);
    expect(written((log) => log.child(many).info('m'), { limits: { keys: 3 } }).data).toMatchObject(cut);
    const { data } = written((log) => log.error(Object.assign(new Error('x'), many)), {
      limits: { keys: 3 },
    });
    expect(data.err).toMatchObject(cut);
  });

  it('cuts elements of arrays, Sets and Maps', () => {
    const list = [1, 2, 3, 4, 5];
    expect(limited({ items: 3 }, list)).toEqual([1, 2, 3, '…truncated 2']);
    expect(limited({ items: 3 }, new Set(list))).toEqual([1, 2, 3, '…truncated 2']);
    expect(
      limited(
        { items: 1 },
        new Map([
          [1, 1],
          [2, 2],
        ]),
      ),
    ).toEqual([[1, 1], '…truncated 1']);
    expect(limited({}, new Array(2 ** 31))).toHaveLength(1001);
  });

  it('cuts texts, and never inside of a surrogate pair', () => {
    expect(limited({ string: 5 }, 'abcdefg')).toBe('abcde…truncated 2');
    expect(limited({ string: 5 }, ['abcdefg', new Map([['a', 'abcdefg']])])).toEqual([
      'abcde…truncated 2',
      { a: 'abcde…truncated 2' },
    ]);
    expect(limited({ string: 5 }, 'abcd😀g')).toBe('abcd…truncated 3');
    expect(limited({ string: 5 }, /abcdefg/)).toBe('/abcd…truncated 4');
    expect(limited({ string: 5 }, 12_345_678n)).toBe('12345…truncated 3');
    expect(limited({ string: 5 }, new Word())).toBe('abcde…truncated 2');
  });

  it('cuts messages however they are made', () => {
    const limits: Limits = { string: 10 };
    const long = 'abcdefghijklmn';
    for (const call of [
      (log: Logger) => log.info(long),
      (log: Logger) => log.info(long, { a: 1 }),
      (log: Logger) => log.info({ a: 1 }, long),
      (log: Logger) => log.info('%s', long),
      (log: Logger) => log.info('{a}', { a: long }),
      (log: Logger) => log.info({ msg: long }),
      (log: Logger) => log.error(new Error(long)),
      (log: Logger) => log.child({}, { msgPrefix: long }).info('x'),
    ])
      expect(written(call, { limits }).data.msg).toMatch(/^abcdefghij…truncated/);
  });

  it('is never switched off', () => {
    const { data, text } = written((log) => log.info('m', { x: nested(20_000), sibling: 'intact' }));
    expect(data.sibling).toBe('intact');
    expect(text.length).toBeLessThan(300);
  });

  it('holds for nesting through Maps, Sets, causes and toJSON', () => {
    for (const wrap of [
      (value: unknown) => new Map([['a', value]]),
      (value: unknown) => new Set([value]),
      (value: unknown) => Object.assign(new Error('x', { cause: value }), { stack: 's' }),
      (value: unknown) => ({ toJSON: () => [value] }),
      (value: unknown) => new AggregateError([value], 'x'),
    ]) {
      let value: unknown = 'leaf';
      for (let index = 0; index < 5000; index++) value = wrap(value);
      const { data } = written((log) => log.info('m', { x: value, sibling: 'intact' }));
      expect(data.sibling).toBe('intact');
    }
  });

  it('holds for shared objects that would explode', () => {
    for (const wrap of [
      (value: unknown) => ({ a: value, b: value }),
      (value: unknown) => [value, value],
      (value: unknown) =>
        new Map([
          ['a', value],
          ['b', value],
        ]),
      (value: unknown) => new AggregateError([value, value], 'x'),
    ]) {
      let value: unknown = 'leaf';
      for (let index = 0; index < 25; index++) value = wrap(value);
      const { text } = written((log) => log.info('m', { before: 1, x: value }), { limits: { depth: 100 } });
      expect(text.length).toBeLessThan(262_144);
    }
  });
});

describe('a line', () => {
  const long = 50_000;
  const texts: [name: string, text: string][] = [
    ['ASCII', 'x'.repeat(long)],
    ['two bytes a letter', 'ä'.repeat(long)],
    ['three bytes a letter', '東'.repeat(long)],
    ['four bytes a letter', '😀'.repeat(long)],
    ['escapes', '\n"\\'.repeat(long)],
    ['long escapes', '\u0001'.repeat(long)],
    ['lone surrogates', '\ud800'.repeat(long)],
  ];
  const fillings: [
    name: string,
    call: (log: Logger, text: string) => void,
    base?: (text: string) => object,
  ][] = [
    ['the message', (log, text) => log.info(text)],
    ['the message before fields', (log, text) => log.info(text, { id: 7 })],
    ['a printf message', (log, text) => log.info('%s %s', text, text)],
    ['a template', (log, text) => log.info(`{a} ${text}`, { a: text })],
    ['a field', (log, text) => log.info('m', { text })],
    [
      'many fields',
      (log, text) => log.info('m', Object.fromEntries([...'abcdefghijklmnopqrst'].map((key) => [key, text]))),
    ],
    ['a name', (log, text) => log.info('m', { [text]: 1, id: 7 })],
    [
      'many names',
      (log, text) =>
        log.info('m', { a: { [`${text}1`]: 1 }, b: { [`${text}2`]: 1 }, c: new Map([[`${text}3`, 1]]) }),
    ],
    ['an error', (log, text) => log.error(Object.assign(new Error(text), { a: text, b: text, c: text }))],
    [
      'many errors',
      (log, text) => log.error(new AggregateError(Array.from({ length: 30 }, () => new Error(text)))),
    ],
    ['bindings', (log, text) => log.child({ a: text, b: text, c: [text] }).info('m', { id: 7 })],
    [
      'bindings of many parents',
      (log, text) => [...'abcdefgh'].reduce((parent, key) => parent.child({ [key]: text }), log).info('m'),
    ],
    [
      'the context',
      (log, text) => context.run({ a: text, b: text, c: [text] }, () => log.info('m', { id: 7 })),
    ],
    ['base', (log) => log.info('m', { id: 7 }), (text) => ({ a: text, b: text, c: [text] })],
    [
      'everything',
      (log, text) =>
        context.run({ c: [text, text] }, () => log.child({ b: [text, text] }).info(text, { f: [text] })),
      (text) => ({ a: [text, text] }),
    ],
    ['the name of the logger', (log, text) => log.get(text).info('m')],
    ['the prefix', (log, text) => log.child({}, { msgPrefix: text }).info('m', { text })],
  ];
  const rows = texts.flatMap(([kind, text]) =>
    fillings.map(([where, call, base]) => ({ kind, text, where, call, base })),
  );

  it.for(rows)('keeps to its limit with $kind in $where', ({ text, call, base }) => {
    for (const record of [262_144, 10_000, 300]) {
      const config: Config = { limits: { record }, ...(base === undefined ? {} : { base: base(text) }) };
      const { text: line, data } = written((log) => call(log, text), config);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(record);
      expect(data).toHaveProperty('msg');
    }
  });

  it('may be just as long as the limit', () => {
    const line = (length: number, record: number): string =>
      written((log) => log.info('m', { text: 'é'.repeat(length), a: 1 }), { limits: { record } }).text;
    const exact = Buffer.byteLength(line(1000, 100_000));
    expect(Buffer.byteLength(line(1000, exact))).toBe(exact);
    expect(line(1000, exact - 1)).toContain('…truncated');
    expect(Buffer.byteLength(line(1000, exact - 1))).toBeLessThan(exact);
  });

  it('keeps what is small when something else is huge', () => {
    const huge = Array.from({ length: 100 }, () => 'x'.repeat(30_000));
    const { data } = written((log) => log.child({ a: 1 }).info('m', { id: 7, huge, last: 8 }));
    expect(data).toMatchObject({ msg: 'm', a: 1, id: 7, last: 8 });
    const { data: child } = written((log) => log.child({ huge, a: 1 }).info('m', { id: 7 }));
    expect(child).toMatchObject({ msg: 'm', a: 1, id: 7 });
    const { data: scope } = written((log) => context.run({ huge, a: 1 }, () => log.info('m', { id: 7 })));
    expect(scope).toMatchObject({ msg: 'm', a: 1, id: 7 });
    const { data: key } = written((log) => log.info('m', { ['k'.repeat(1e6)]: 1, id: 7 }));
    expect(key).toMatchObject({ msg: 'm', id: 7 });
  });

  it('keeps to the limit of other formats, too', () => {
    for (const record of [100_000, 2000]) {
      const lines: string[] = [];
      const { log } = open('line', {
        limits: { record },
        sinks: { page: { options: { format: 'pretty' }, write: (line) => void lines.push(String(line)) } },
      });
      log.info('m', { a: Array.from({ length: 50 }, () => 'ä'.repeat(5000)) });
      expect(Buffer.byteLength(lines[0] as string)).toBeLessThanOrEqual(record);
    }
  });
});

describe('a record that would explode', () => {
  it.for(lanes)('is given up early, on the %s way', (lane) => {
    const { log, lines } = open(lane);
    let reads = 0;
    const members = Array.from({ length: 500 }, (_, index) => [`k${index}`, 'x'.repeat(30_000)]);
    const shared = Object.defineProperty(Object.fromEntries(members), 'counted', {
      enumerable: true,
      get: () => ++reads,
    });
    log.info('m', { list: Array.from({ length: 1000 }, () => shared), sibling: 'intact' });
    expect(reads).toBeLessThan(100);
    expect(JSON.parse(lines[0] as string).sibling).toBe('intact');
  });

  it('is as long as its parts when they are small', () => {
    const parts = {
      long: ['x'.repeat(20_000), 'y'.repeat(600)],
      wide: Array.from({ length: 999 }, (_, index) => index),
    };
    expect(written((log) => log.info('m', parts)).data).toMatchObject(parts);
  });
});

describe('what belongs to a record that is too long', () => {
  it.for(lanes)('is read once, on the %s way', (lane) => {
    const { log } = open(lane);
    let reads = 0;
    const huge = Array.from({ length: 100 }, () => 'x'.repeat(30_000));
    class Counted {
      toJSON(): unknown {
        reads++;
        return huge;
      }
    }
    log.info('%s', 'x', () => ({ counted: new Counted(), huge }));
    expect(reads).toBe(1);
  });

  it.for(lanes)('survives nesting that the engine cannot write, on the %s way', (lane) => {
    const { log, lines } = open(lane, { limits: { depth: 1e9, keys: 1e9 }, redact: { keys: ['leaf'] } });
    log.info('m %s', 'x', { x: nested(20_000) });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] as string)).toHaveProperty('msg');
  });
});
