import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/index.ts';
import {
  type InstrumentDecorator,
  type Instrumenter,
  type InstrumentOptions,
  instrument,
  instrumentMethod,
} from '../../src/timing/index.ts';
import { type Recording, record } from '../wide/recording.ts';

type Compile = (code: string, options: object) => { code: string };

// The compiler that is there for the build of this package.
const fromHere = createRequire(import.meta.url);
const { transformSync } = createRequire(fromHere.resolve('tsup'))('esbuild') as { transformSync: Compile };

const source = `
  class Orders {
    #rate = 2;
    @instrument() total(a: number, b: number) { return (a + b) * this.#rate; }
    @instrument({ name: 'Orders.pay' }) async pay() { throw new Error('declined'); }
    @instrument() static count() { return this === Orders ? 5 : 0; }
  }
  return Orders;
`;

const loggerOf = ({ port }: Recording): Instrumenter => ({
  instrument: (fn, options) => instrument(port, fn, options),
});

interface Orders {
  total(a: number, b: number): number;
  pay(): Promise<never>;
}

type OrdersClass = (new () => Orders) & { count(): number };

/** The class above, with decorators of ECMAScript or those of TypeScript. */
function compiled(log: Recording, experimentalDecorators: boolean): OrdersClass {
  const { code } = transformSync(`function make(instrument) {${source}}\nmake`, {
    loader: 'ts',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { experimentalDecorators } },
  });
  // biome-ignore lint/security/noGlobalEval: the code stands above.
  const make = globalThis.eval(code) as (decorate: (options?: object) => InstrumentDecorator) => OrdersClass;
  return make((options) => instrumentMethod(loggerOf(log), options));
}

describe.for([
  ['ECMAScript', false],
  ['TypeScript', true],
] as const)('a method decorated as in %s', ([, experimental]) => {
  it('is logged, and does what it did', async () => {
    const log = record();
    const Class = compiled(log, experimental);
    const orders = new Class();
    expect(orders.total(1, 2)).toBe(6);
    expect(Class.count()).toBe(5);
    await expect(orders.pay()).rejects.toThrow('declined');
    expect([orders.total.name, orders.total.length]).toEqual(['total', 2]);
    expect(log.records.map(({ msg, level }) => [msg, level])).toEqual([
      ['total called', 'debug'],
      ['total returned', 'debug'],
      ['count called', 'debug'],
      ['count returned', 'debug'],
      ['Orders.pay called', 'debug'],
      ['Orders.pay threw', 'error'],
    ]);
  });
});

type Called = (...args: unknown[]) => unknown;

/** The decorator as what it is, a function that compilers call. */
function decorator(log: Recording, options?: InstrumentOptions): Called {
  return instrumentMethod(loggerOf(log), options) as unknown as Called;
}

describe('the decorator', () => {
  it('keeps the rest of a descriptor', () => {
    const descriptor = { value: () => 5, enumerable: false, configurable: true, writable: false };
    const made = decorator(record())({}, 'five', descriptor) as PropertyDescriptor;
    expect(made).toEqual({ ...descriptor, value: expect.any(Function) });
    expect(made.value()).toBe(5);
  });

  it('decorates fields that hold functions, and leaves other values', () => {
    const log = record();
    const init = decorator(log)(undefined, { kind: 'field', name: 'handler' }) as Called;
    expect((init(() => 5) as Called)()).toBe(5);
    expect(init(7)).toBe(7);
    expect(log.records.map(({ msg }) => msg)).toEqual(['handler called', 'handler returned']);
  });

  it('names private methods and those named by symbols', () => {
    const log = record();
    const decorate = decorator(log);
    for (const name of ['#secret', Symbol('sym')])
      (decorate(() => 1, { kind: 'method', name, private: true }) as Called)();
    expect(log.records.map(({ fields }) => fields['function'])).toEqual([
      '#secret',
      '#secret',
      'Symbol(sym)',
      'Symbol(sym)',
    ]);
  });

  it.for([
    [[class {}, { kind: 'class', name: 'A' }], 'instrumentMethod decorates a class; allowed: a method'],
    [[() => 1, { kind: 'getter', name: 'a' }], 'instrumentMethod decorates a getter'],
    [[{}, 'field', undefined], 'instrumentMethod decorates undefined'],
    [[{}, 'accessor', { get: () => 1 }], 'instrumentMethod decorates undefined'],
    [[class {}], 'instrumentMethod decorates undefined'],
  ] as [unknown[], string][])('refuses %o', ([args, message]) => {
    expect(() => decorator(record())(...args)).toThrow(SteleError);
    expect(() => decorator(record())(...args)).toThrow(message);
  });

  it('checks its options when it is made', () => {
    expect(() => decorator(record(), { levle: 'info' } as InstrumentOptions)).toThrow(/levle.*level/);
  });
});
