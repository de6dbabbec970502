import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/index.ts';
import { instrument, logException } from '../../src/timing/index.ts';
import { isPlainPromise } from '../../src/wide/observe.ts';
import { value } from '../properties/arbitraries.ts';
import { record } from '../wide/recording.ts';

const boom = new Error('boom');

describe('an instrumented function', () => {
  it('logs entry and exit', () => {
    const log = record();
    const add = instrument(log.port, function add(a: number, b: number) {
      log.pass(3);
      return a + b;
    });
    expect(add(1, 2)).toBe(3);
    expect(log.records).toEqual([
      { msg: 'add called', level: 'debug', fields: { function: 'add' } },
      {
        msg: 'add returned',
        level: 'debug',
        fields: { function: 'add', duration_ms: 3, outcome: 'success' },
      },
    ]);
  });

  it('shows arguments and result only when asked to', () => {
    const log = record();
    const options = { name: 'sum', level: 'info', args: true, result: true };
    instrument(log.port, (a: number, b: number) => a + b, options)(1, 2);
    expect(log.records).toMatchObject([
      { msg: 'sum called', level: 'info', fields: { function: 'sum', args: [1, 2] } },
      { msg: 'sum returned', level: 'info', fields: { function: 'sum', result: 3 } },
    ]);
  });

  it('exits when its promise settles, with what that gives', async () => {
    const log = record();
    const { promise, resolve } = Promise.withResolvers<number>();
    const load = instrument(
      log.port,
      async function load() {
        return await promise;
      },
      { result: true },
    );
    const running = load();
    log.pass(8);
    expect(log.records).toHaveLength(1);
    resolve(5);
    expect(await running).toBe(5);
    expect(log.records[1]).toMatchObject({ msg: 'load returned', fields: { duration_ms: 8, result: 5 } });
  });

  it.for(['sync', 'async'])('logs what it throws at error, and throws it, %s', async (kind) => {
    const log = record();
    const error = new Error('thrown');
    const pay = instrument(
      log.port,
      kind === 'sync'
        ? () => {
            throw error;
          }
        : async () => {
            throw error;
          },
      { name: 'pay' },
    );
    if (kind === 'sync') expect(pay).toThrow(error);
    else await expect(pay()).rejects.toBe(error);
    expect(log.records).toEqual([
      { msg: 'pay called', level: 'debug', fields: { function: 'pay' } },
      {
        msg: 'pay threw',
        level: 'error',
        err: 'thrown',
        fields: { function: 'pay', duration_ms: 0, outcome: 'failure' },
      },
    ]);
  });

  it('logs an error once at error that passes several of them', () => {
    const pass = (once: boolean | undefined): unknown[] => {
      const log = record();
      const options = once === undefined ? {} : { once };
      const inner = instrument(
        log.port,
        function inner(): never {
          throw new Error('deep');
        },
        options,
      );
      const outer = instrument(
        log.port,
        function outer() {
          try {
            return inner();
          } catch (error) {
            throw logException(log.port, error, 'by hand');
          }
        },
        options,
      );
      expect(outer).toThrow('deep');
      return log.records.filter(({ msg }) => !msg.endsWith('called')).map(({ msg, level }) => [msg, level]);
    };
    expect(pass(undefined)).toEqual([
      ['inner threw', 'error'],
      ['outer threw', 'debug'],
    ]);
    expect(pass(false)).toEqual([
      ['inner threw', 'error'],
      ['outer threw', 'error'],
    ]);
  });

  it('logs errors where the level of entry and exit is off, and nothing where all is', () => {
    for (const [level, expected] of [
      ['info', ['threw']],
      ['silent', []],
    ] as const) {
      const log = record(level);
      const fn = instrument(
        log.port,
        (fail: boolean) => {
          if (fail) throw new Error('x');
          return 1;
        },
        { name: 'fn' },
      );
      expect(fn(false)).toBe(1);
      expect(() => fn(true)).toThrow('x');
      expect(log.records.map(({ msg }) => msg.slice(3))).toEqual(expected);
    }
  });

  it('keeps this, name, length and everything else of the function', () => {
    const { port } = record();
    function original(this: unknown, a: number, _b: number) {
      return [this, a, arguments.length];
    }
    const wrapped = instrument(port, Object.assign(original, { extra: 1 }));
    const self = {};
    expect(wrapped.call(self, 1, 2)).toEqual([self, 1, 2]);
    expect([wrapped.name, wrapped.length, wrapped.extra]).toEqual(['original', 2, 1]);
    class Shape {
      readonly sides: number;
      static make(): Shape {
        return new Shape(4);
      }
      constructor(sides: number) {
        this.sides = sides;
      }
    }
    const Wrapped = instrument(
      port,
      Shape as unknown as (...args: never[]) => unknown,
    ) as unknown as typeof Shape;
    expect(new Wrapped(3)).toBeInstanceOf(Shape);
    expect(Wrapped.make().sides).toBe(4);
  });

  it('gives any result and any throw as it is', () => {
    fc.assert(
      fc.property(value, fc.boolean(), (recipe, throws) => {
        const log = record();
        const made = recipe.make();
        fc.pre(!isPlainPromise(made));
        const fn = instrument(
          log.port,
          (given: unknown) => {
            if (throws) throw given;
            return given;
          },
          { args: true, result: true },
        );
        let out: unknown;
        try {
          out = fn(made);
        } catch (error) {
          out = error;
        }
        expect(Object.is(out, made)).toBe(true);
        expect(log.records).toHaveLength(2);
        expect(log.reports).toEqual([]);
      }),
    );
  });

  it('leaves promises with more to them, other thenables and generators alone', async () => {
    const log = record();
    class Query extends Promise<number> {}
    let runs = 0;
    const results = [
      Object.assign(Promise.resolve(1), { cancel: () => {} }),
      Query.resolve(1),
      // biome-ignore lint/suspicious/noThenProperty: query builders have one.
      { then: () => void runs++ },
      (function* () {
        yield 1;
      })(),
    ];
    const give = instrument(log.port, (index: number): unknown => ({ it: results[index] }).it, {
      name: 'give',
    });
    for (const [index, result] of results.entries()) expect(give(index)).toBe(result);
    expect(runs).toBe(0);
    expect(log.records.filter(({ msg }) => msg === 'give returned')).toHaveLength(4);
  });

  it('leaves a rejection that nobody handles to the process', async () => {
    const script = `
      import { instrument } from ${JSON.stringify(join(import.meta.dirname, '../../src/timing/index.ts'))};
      const port = { emit() {}, now: () => 0, elapsed: () => 0, enabled: () => true, report() {} };
      instrument(port, async () => { throw new Error('nobody handles this'); })();
    `;
    const args = ['--conditions=@stele/source', '--input-type=module-typescript', '--eval', script];
    const run = promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname });
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nobody handles this'),
    });
  });

  it.for([
    [() => 1, { arg: true }, /instrument\.arg is not an option.*args/],
    [() => 1, { name: 5 }, /instrument\.name is 5; allowed: a string/],
    [() => 1, { result: 'yes' }, /instrument\.result is "yes"/],
    [() => 1, { level: null }, /instrument\.level is null/],
  ] as [() => number, object, RegExp][])('is not made of %s and %j', ([fn, options, message]) => {
    const { port } = record();
    expect(() => instrument(port, fn, options)).toThrow(SteleError);
    expect(() => instrument(port, fn, options)).toThrow(message);
  });

  it.for([null, undefined, 1, 'hunter2', {}])('is not made of %s, which is given back', (given) => {
    const log = record();
    expect(instrument(log.port, given as never)).toBe(given);
    const type = given === null ? 'null' : typeof given;
    expect(log.reports).toEqual([`instrument: instrument: fn is of type ${type}; allowed: a function`]);
  });

  it('is told apart from others by its name', () => {
    const log = record();
    instrument(
      log.port,
      (
        () => () =>
          1
      )(),
    )();
    instrument(
      log.port,
      Object.defineProperty(() => 1, 'name', {
        get() {
          throw boom;
        },
      }),
    )();
    expect(log.records.map(({ fields }) => fields['function'])).toEqual(Array(4).fill('anonymous'));
  });
});
