class Point {
  x = 1;
  readonly #hidden = 2;
  get sum(): number {
    return this.x + this.#hidden;
  }
}

class Empty {}

function thrower(): never {
  throw new Error('boom');
}

function circular(): object {
  const value: Record<string, unknown> = { list: [], map: new Map(), set: new Set() };
  (value['list'] as unknown[]).push(value, [value]);
  (value['map'] as Map<unknown, unknown>).set('self', value).set(value, value);
  (value['set'] as Set<unknown>).add(value);
  return value;
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const trapNames = ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor'] as const;

function nested(depth: number): object {
  let value: object = {};
  for (let index = 0; index < depth; index++) value = index % 2 ? [value] : { value };
  return value;
}

function shared(levels: number): object {
  let value: object = { leaf: 'x' };
  for (let index = 0; index < levels; index++) value = { a: value, b: value };
  return value;
}

function selfCausing(): Error {
  const error = new Error('self');
  error.cause = error;
  return error;
}

/** What application code hands to a logger by mistake, and what an attacker would. */
export const strange: Readonly<Record<string, () => unknown>> = {
  'a getter that throws': () => ({
    before: 1,
    get bad() {
      return thrower();
    },
    after: 2,
  }),
  'a getter that throws undefined': () => ({
    get bad() {
      throw undefined;
    },
  }),
  'a toJSON that throws': () => ({ toJSON: thrower }),
  'a toJSON that returns itself': () => {
    const value = { toJSON: (): unknown => value };
    return value;
  },
  'a toJSON that returns another, for ever': () => {
    const make = (): object => ({ toJSON: make });
    return make();
  },
  'a toJSON that returns nothing': () => ({ toJSON: () => undefined }),
  'a toJSON that is no function': () => ({ toJSON: { a: 1 }, b: 2 }),
  'a hidden toJSON': () =>
    Object.defineProperty({ a: 1 }, 'toJSON', { value: () => ({ password: 'hunter2' }) }),
  'an array with toJSON': () => Object.assign([1, 2], { toJSON: () => ({ password: 'hunter2' }) }),
  'a subclass of Array with toJSON': () =>
    new (class extends Array {
      toJSON(): object {
        return { password: 'hunter2' };
      }
    })(),
  'a revoked proxy': () => revoked({}),
  'a revoked proxy of an array': () => revoked([]),
  'a revoked proxy of a function': () => revoked(() => 1),
  'a proxy of an error': () => new Proxy(new Error('inner'), {}),
  'a cycle': circular,
  'an error': () => new TypeError('bad type'),
  'an error with a cause': () => new Error('outer', { cause: new Error('inner', { cause: 'text' }) }),
  'an error that is its own cause': selfCausing,
  'an AggregateError': () => new AggregateError([new Error('one'), 'two', undefined], 'many'),
  'an error with members': () =>
    Object.assign(new Error('full'), { code: 'E_X', type: 'kind', config: { a: [1] } }),
  'an error with odd members': () =>
    Object.assign(new Error('odd'), { name: 5, message: { a: 1 }, stack: [1] }),
  'an error whose message throws': () => Object.defineProperty(new Error('x'), 'message', { get: thrower }),
  'an error whose stack throws': () => Object.defineProperty(new Error('x'), 'stack', { get: thrower }),
  'an error whose name throws': () => Object.defineProperty(new Error('x'), 'name', { get: thrower }),
  'an error without a stack': () => Object.assign(new Error('x'), { stack: undefined }),
  // The engine names the frame of this constructor now one way, now another.
  'a DOMException': () =>
    Object.defineProperty(new DOMException('aborted', 'AbortError'), 'stack', {
      value: 'AbortError: aborted',
    }),
  'a class instance': () => new Point(),
  'an empty class instance': () => new Empty(),
  'a class': () => Point,
  'a class whose name throws': () => Object.defineProperty(class {}, 'name', { get: thrower }),
  'a function': () => function named() {},
  'a function that throws': () => thrower,
  'an async function': () => async () => ({ a: 1 }),
  'a generator': () =>
    (function* () {
      yield 1;
    })(),
  'a promise': () => Promise.resolve(1),
  'a symbol': () => Symbol('sym'),
  'a registered symbol': () => Symbol.for('sym'),
  'a bigint': () => 12_345_678_901_234_567_890n,
  'a boxed bigint': () => Object(5n),
  'a boxed symbol': () => Object(Symbol('boxed')),
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  'minus zero': () => -0,
  'an invalid date': () => new Date(Number.NaN),
  'no real date': () => Object.create(Date.prototype),
  'no real map': () => Object.create(Map.prototype),
  'a lone surrogate': () => 'a\ud800b\udc00',
  'a long text': () => 'ä\n'.repeat(20_000),
  'a long list': () => Array.from({ length: 1500 }, (_, index) => index),
  'a list of holes': () => new Array(1e6),
  'many keys': () => Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`k${index}`, index])),
  'a long key': () => ({ ['k'.repeat(100_000)]: 1, other: 2 }),
  'a deep object': () => nested(200),
  'shared objects that explode': () => shared(14),
  'an own __proto__': () =>
    JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"a":1}},"a":1}'),
  'names of the record': () => ({
    level: 'x',
    msg: 5,
    timestamp: null,
    logger: {},
    err: 1,
    args: 2,
    template: 3,
  }),
  'the same with suffixes': () => ({
    level: 1,
    level_: 2,
    level__: 3,
    msg: 1,
    msg_: 2,
    args: 1,
    args_: 2,
    err: 1,
    err_: 2,
  }),
  'names like numbers': () => ({ b: 1, 2: 'two', a: 2, 1: 'one' }),
  'a null prototype': () => Object.assign(Object.create(null), { a: 1 }),
  'an inheriting object': () => Object.create({ inherited: 1 }),
  'a map with odd keys': () =>
    new Map<unknown, unknown>([
      [{ a: 1 }, 1],
      [Symbol('k'), 2],
      [Number.NaN, 3],
      ['s', 4],
      [undefined, 5],
    ]),
  'a map with names of the record': () =>
    new Map<string, unknown>([
      ['msg', 1],
      ['__proto__', 2],
      ['toJSON', 3],
    ]),
  'a url': () => new URL('https://shop.example/a?b=1#c'),
  'a regular expression': () => /a"\/b/giu,
  'a buffer': () => Buffer.from('buffer'),
  'a big typed array': () => new Float64Array([Number.NaN, -0, ...new Array(100).fill(1.5)]),
  'an ArrayBuffer': () => new ArrayBuffer(8),
  'a SharedArrayBuffer': () => new SharedArrayBuffer(8),
  'a DataView': () => new DataView(new ArrayBuffer(8)),
  'a WeakMap': () => new WeakMap(),
  ...Object.fromEntries(
    trapNames.map((trap) => [`a proxy whose ${trap} throws`, () => new Proxy({ a: 1 }, { [trap]: thrower })]),
  ),
};
