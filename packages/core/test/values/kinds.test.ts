import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { shown, written } from '../properties/lanes.ts';

class Point {
  x = 1;
  y = 2;
  readonly #hidden = 3;
  get sum(): number {
    return this.x + this.y + this.#hidden;
  }
}

const rows: [name: string, value: unknown, expected: unknown][] = [
  ['a string', 'text', 'text'],
  ['a number', -1.5, -1.5],
  ['minus zero', -0, 0],
  ['NaN', Number.NaN, 'NaN'],
  ['Infinity', Number.POSITIVE_INFINITY, 'Infinity'],
  ['-Infinity', Number.NEGATIVE_INFINITY, '-Infinity'],
  ['a boolean', false, false],
  ['null', null, null],
  ['undefined', undefined, undefined],
  ['a bigint', 12_345_678_901_234_567_890n, '12345678901234567890'],
  ['a symbol', Symbol('sym'), 'Symbol(sym)'],
  ['a symbol without a name', Symbol(), 'Symbol()'],
  ['a registered symbol', Symbol.for('reg'), 'Symbol(reg)'],
  ['a function', function named() {}, '[Function: named]'],
  ['a function without a name', (() => () => {})(), '[Function]'],
  ['a class', Point, '[Function: Point]'],
  ['an array', [1, 'a', null, undefined, [2]], [1, 'a', null, null, [2]]],
  // biome-ignore lint/suspicious/noSparseArray: it is what the test is about
  ['a sparse array', [1, , 3], [1, null, 3]],
  ['a Set', new Set([1, 'a', { b: 1 }]), [1, 'a', { b: 1 }]],
  ['a Map with names', new Map([['a', { b: 1 }]]), { a: { b: 1 } }],
  [
    'a Map with other keys',
    new Map<unknown, unknown>([
      [1, 'a'],
      [{ k: 1 }, 'b'],
    ]),
    [
      [1, 'a'],
      [{ k: 1 }, 'b'],
    ],
  ],
  ['an empty Map', new Map(), {}],
  ['a Map in a Map', new Map([['a', new Map([['b', new Set([1])]])]]), { a: { b: [1] } }],
  ['a date', new Date(1_795_166_100_042), '2026-11-20T09:15:00.042Z'],
  ['an invalid date', new Date(Number.NaN), 'Invalid Date'],
  ['a regular expression', /a"\/b/gi, '/a"\\/b/gi'],
  ['a URL', new URL('https://shop.example/a?b=1#c'), 'https://shop.example/a?b=1#c'],
  ['a boxed string', Object('text'), 'text'],
  ['a boxed number', Object(5), 5],
  ['a boxed NaN', Object(Number.NaN), 'NaN'],
  ['a boxed boolean', Object(false), false],
  ['a boxed bigint', Object(5n), '5'],
  ['a boxed symbol', Object(Symbol('b')), 'Symbol(b)'],
  ['a Uint8Array', new Uint8Array([1, 2, 3]), 'Uint8Array(3) [1, 2, 3]'],
  [
    'a long typed array',
    new Float64Array(100).fill(1.5),
    expect.stringMatching(/^Float64Array\(100\) \[(1\.5, ){8}…truncated 92\]$/),
  ],
  ['a BigInt64Array', new BigInt64Array([1n]), 'BigInt64Array(1) [1]'],
  ['a Buffer', Buffer.from('ab'), 'Buffer(2) [97, 98]'],
  ['an ArrayBuffer', new ArrayBuffer(8), 'ArrayBuffer(8)'],
  ['a SharedArrayBuffer', new SharedArrayBuffer(8), expect.stringContaining('SharedArrayBuffer')],
  ['a DataView', new DataView(new ArrayBuffer(8)), 'DataView(8)'],
  ['a class instance', new Point(), { x: 1, y: 2 }],
  ['a class instance that shows nothing', new (class Empty {})(), '[Empty]'],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  [
    'an object that inherits',
    Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }),
    { own: 2 },
  ],
  ['members that are not enumerable', Object.defineProperty({ a: 1 }, 'b', { value: 2 }), { a: 1 }],
  ['members under symbols', { a: 1, [Symbol('s')]: 2 }, { a: 1 }],
  [
    'a getter',
    {
      get a() {
        return 1;
      },
    },
    { a: 1 },
  ],
  ['a promise', Promise.resolve(1), '[Promise]'],
  ['a WeakMap', new WeakMap(), '[WeakMap]'],
  ['a generator', (function* generate() {})(), expect.stringMatching(/^\[.*\]$/)],
  ['members that are undefined', { a: undefined, b: 1 }, { b: 1 }],
  ['an array of another realm', runInNewContext('[1, [2]]'), [1, [2]]],
  ['an object of another realm', runInNewContext('({ a: { b: 1 } })'), { a: { b: 1 } }],
  [
    'arguments',
    (function () {
      return arguments;
    })(),
    {},
  ],
];

describe('a field', () => {
  it.for(rows)('shows %s', ([, value, expected]) => {
    expect(shown(value)).toEqual(expected);
  });

  it.for(rows)('shows %s inside of objects, arrays, Maps and Sets', ([, value, expected]) => {
    const inList = expected === undefined ? null : expected;
    expect(shown({ deep: { value } })).toEqual({ deep: expected === undefined ? {} : { value: expected } });
    expect(shown([value])).toEqual([inList]);
    expect(shown(new Set([value]))).toEqual([inList]);
    expect(shown(new Map([['value', value]]))).toEqual(expected === undefined ? {} : { value: expected });
  });

  it('is left out when it is undefined', () => {
    expect(written((log) => log.info('m', { a: undefined, b: 1 })).keys).not.toContain('a');
  });

  it('keeps lone surrogates as escapes and everything else as it is', () => {
    const { text, data } = written((log) =>
      log.info('a\ud800', { x: '\udc00b', 'k\ud800': '\u2028é東👩‍💻' }),
    );
    expect(text).toContain('"a\\ud800"');
    expect(text).toContain('"\\udc00b"');
    expect(data['k\ud800']).toBe('\u2028é東👩‍💻');
  });
});

describe('toJSON', () => {
  it('is obeyed, with the name of the field', () => {
    expect(shown({ toJSON: (key: string) => ({ key }) })).toEqual({ key: 'x' });
    expect(
      shown(
        new (class {
          toJSON() {
            return new Map([['a', 5n]]);
          }
        })(),
      ),
    ).toEqual({ a: '5' });
    expect(shown(Object.create({ toJSON: () => 'inherited' }))).toBe('inherited');
  });

  it('that gives nothing leaves the field out', () => {
    expect(shown({ toJSON: () => undefined })).toBeUndefined();
  });

  it('that is no function is data', () => {
    expect(shown({ toJSON: 'text', a: 1 })).toEqual({ toJSON: 'text', a: 1 });
    expect(shown({ toJSON: { b: 1 }, a: 1 })).toEqual({ toJSON: { b: 1 }, a: 1 });
  });

  it.for([
    ['hidden', Object.defineProperty({ a: 1 }, 'toJSON', { value: () => ({ password: 'hunter2' }) })],
    ['of an array', Object.assign([1], { toJSON: () => ({ password: 'hunter2' }) })],
    [
      'of a subclass of Array',
      new (class extends Array {
        toJSON() {
          return { password: 'hunter2' };
        }
      })(),
    ],
    ['enumerable', { toJSON: () => ({ password: 'hunter2' }) }],
    [
      'of a class',
      new (class {
        a = 1;
        toJSON() {
          return { password: 'hunter2' };
        }
      })(),
    ],
  ])('cannot bring in what must not be logged: %s', ([, value]) => {
    for (const holder of [{ x: value }, { x: { y: value } }, { x: [value] }, value as object]) {
      const { text } = written((log) => log.info('m', holder));
      expect(text).not.toContain('hunter2');
    }
  });
});

describe('a value with a serializer of its own', () => {
  it.for(['stele.serialize', 'nodejs.logger.serialize'])('is asked through %s', (name) => {
    class Money {
      amount = 1299;
      secret = 'hidden';
      [Symbol.for(name)](): unknown {
        return { amount: this.amount, password: 'hunter2' };
      }
    }
    expect(shown(new Money())).toEqual({ amount: 1299, password: '[Redacted]' });
    expect(written((log) => log.info(new Money(), 'm')).data).toMatchObject({ amount: 1299 });
  });

  it('costs itself when it throws', () => {
    const value = new (class {
      a = 1;
      [Symbol.for('stele.serialize')](): never {
        throw new Error('boom');
      }
    })();
    expect(shown(value)).toBe('[Throws: boom]');
  });
});
