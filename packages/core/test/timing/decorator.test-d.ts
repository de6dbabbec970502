import { describe, expectTypeOf, it } from 'vitest';
import { type Instrumenter, instrument, instrumentMethod, logException } from '../../src/timing/index.ts';
import type { EventPort } from '../../src/wide/index.ts';

declare const port: EventPort;
declare const log: Instrumenter;

describe('types', () => {
  it('of decorated methods stay what they are', () => {
    class Orders {
      @instrumentMethod(log)
      total(a: number): number {
        return a;
      }
      @instrumentMethod(log, { name: 'pay' })
      static async pay(id: string): Promise<string> {
        return id;
      }
      @instrumentMethod(log)
      handler = (event: string): number => event.length;
    }
    expectTypeOf(new Orders().total).toEqualTypeOf<(a: number) => number>();
    expectTypeOf(Orders.pay).toEqualTypeOf<(id: string) => Promise<string>>();
    expectTypeOf(new Orders().handler).toEqualTypeOf<(event: string) => number>();
  });

  it('refuse what is no method', () => {
    // @ts-expect-error a class is no method
    @instrumentMethod(log)
    class Orders {
      // @ts-expect-error a number is no function
      @instrumentMethod(log)
      count = 5;
    }
    expectTypeOf(new Orders().count).toBeNumber();
  });

  it('of wrapped functions and of errors stay what they are', () => {
    const fn = instrument(port, async (a: number, b?: string) => `${a}${b}`);
    expectTypeOf(fn).toEqualTypeOf<(a: number, b?: string) => Promise<string>>();
    expectTypeOf(logException(port, new RangeError('x'))).toEqualTypeOf<RangeError>();
  });
});
