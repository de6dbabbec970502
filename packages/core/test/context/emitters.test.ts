import { EventEmitter, on, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { context } from '../../src/context/context.ts';
import { SteleError } from '../../src/errors.ts';
import { recorder } from './recorder.ts';

describe('an emitter that was bound', () => {
  it.for(['on', 'addListener', 'prependListener', 'once', 'prependOnceListener'] as const)(
    'calls what %s added in the context in which it was added',
    (method) => {
      const emitter = context.bindEmitter(new EventEmitter());
      const { seen, listener } = recorder();
      context.run({ id: 1 }, () => emitter[method]('x', listener('one')));
      context.run({ id: 2 }, () => emitter[method]('x', listener('two')));
      emitter[method]('x', listener('none'));
      context.run({ id: 3 }, () => emitter.emit('x'));
      expect(new Map(seen as [string, unknown][])).toEqual(
        new Map([
          ['one', 1],
          ['two', 2],
          ['none', undefined],
        ]),
      );
      const again = emitter.emit('x');
      expect([again, seen.length]).toEqual(/once/i.test(method) ? [false, 3] : [true, 6]);
    },
  );

  it('keeps the order, this, arguments and results of an emitter', () => {
    const emitter = context.bindEmitter(new EventEmitter());
    const calls: unknown[][] = [];
    emitter.on('x', function (this: unknown, ...args) {
      calls.push(['on', this, ...args]);
    });
    emitter.prependListener('x', (...args) => calls.push(['first', ...args]));
    expect(
      emitter.once('x', function (this: unknown, ...args) {
        calls.push(['once', this, ...args]);
      }),
    ).toBe(emitter);
    emitter.emit('x', 1, 2);
    expect(calls).toEqual([
      ['first', 1, 2],
      ['on', emitter, 1, 2],
      ['once', emitter, 1, 2],
    ]);
  });

  it.for(['off', 'removeListener'] as const)(
    'removes by the original with %s, however it was added',
    (remove) => {
      const emitter = context.bindEmitter(new EventEmitter());
      for (const add of ['on', 'addListener', 'prependListener', 'once', 'prependOnceListener'] as const) {
        const { seen, listener } = recorder();
        const original = listener(add);
        context.run({ id: 1 }, () => emitter[add]('x', original));
        expect(emitter.listeners('x')).toEqual([original]);
        expect(emitter.listenerCount('x', original)).toBe(1);
        emitter[remove]('x', original);
        expect(emitter.listenerCount('x')).toBe(0);
        emitter.emit('x');
        expect(seen).toEqual([]);
      }
    },
  );

  it('removes one of several additions at a time, the latest first', () => {
    const emitter = context.bindEmitter(new EventEmitter());
    const { seen, listener } = recorder();
    const same = listener('same');
    for (const id of [1, 2]) context.run({ id }, () => emitter.on('x', same));
    emitter.emit('x');
    emitter.off('x', same);
    emitter.emit('x');
    expect(seen.map(([, id]) => id)).toEqual([1, 2, 1]);
  });

  it('calls what once added once, also when it emits again itself', () => {
    const emitter = context.bindEmitter(new EventEmitter());
    let calls = 0;
    emitter.once('x', () => {
      calls++;
      emitter.emit('x');
    });
    emitter.emit('x');
    expect(calls).toBe(1);
  });

  it('tells newListener and removeListener of the originals', () => {
    const emitter = context.bindEmitter(new EventEmitter());
    const told: unknown[] = [];
    const original = (): void => {};
    emitter.on('newListener', (_event, listener) => told.push(listener));
    emitter.on('removeListener', (_event, listener) => told.push(listener));
    emitter.on('x', original).off('x', original).once('x', original).emit('x');
    expect(told.slice(1)).toEqual([original, original, original, original]);
  });

  it('works with events.once and events.on', async () => {
    const emitter = context.bindEmitter(new EventEmitter());
    await context.run({ id: 1 }, async () => {
      const waiting = once(emitter, 'x');
      context.run({ id: 2 }, () => emitter.emit('x', 'a'));
      expect([await waiting, context.get()['id']]).toEqual([['a'], 1]);
      const events = on(emitter, 'y');
      emitter.emit('y', 'b');
      expect((await events.next()).value).toEqual(['b']);
      await events.return?.();
    });
    expect([emitter.listenerCount('x'), emitter.listenerCount('y'), emitter.listenerCount('error')]).toEqual([
      0, 0, 0,
    ]);
  });

  it('refuses what is no listener, as before', () => {
    const emitter = context.bindEmitter(new EventEmitter());
    for (const method of ['on', 'once', 'prependListener'] as const)
      expect(() => emitter[method]('x', 5 as never)).toThrow(/must be of type function/);
  });

  it('is the same object, bound once, and shows nothing of it', () => {
    const emitter = new EventEmitter();
    const keys = Object.keys(emitter);
    expect(context.bindEmitter(emitter)).toBe(emitter);
    const { on: bound } = emitter;
    expect(context.bindEmitter(emitter).on).toBe(bound);
    expect(Object.keys(emitter)).toEqual(keys);
  });

  it('leaves listeners alone that were there before', () => {
    const emitter = new EventEmitter();
    const { seen, listener } = recorder();
    context.run({ id: 1 }, () => emitter.on('x', listener('before')));
    context.bindEmitter(emitter);
    context.run({ id: 2 }, () => emitter.emit('x'));
    expect(seen).toEqual([['before', 2]]);
  });

  it('passes on what a class of its own does in on and once', () => {
    class Counting extends EventEmitter {
      added = 0;
      override on(event: string, listener: (...args: unknown[]) => void): this {
        this.added++;
        return super.on(event, listener);
      }
    }
    const emitter = context.bindEmitter(new Counting());
    const { seen, listener } = recorder();
    context.run({ id: 1 }, () => emitter.on('x', listener('on')).once('x', listener('once')));
    emitter.emit('x');
    expect(seen).toEqual([
      ['on', 1],
      ['once', 1],
    ]);
    expect([emitter.added, emitter.listenerCount('x')]).toEqual([2, 1]);
  });

  it('may be bound twice by two copies of the package', () => {
    const emitter = new EventEmitter();
    context.bindEmitter(emitter);
    // As another copy does it: in front of what is there.
    const { on: first } = emitter;
    emitter.on = function (event, listener) {
      const tied = Object.assign(context.bind(listener), { listener });
      return first.call(this, event, tied);
    };
    const { seen, listener } = recorder();
    const original = listener('x');
    context.run({ id: 1 }, () => emitter.on('x', original));
    emitter.emit('x');
    expect(seen).toEqual([['x', 1]]);
    expect(emitter.listenerCount('x')).toBe(1);
  });
});

describe('context.bindEmitter', () => {
  it.for([
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a text', 'x', '"x"'],
    ['an object', {}, 'an object'],
    ['an emitter of another kind', { on() {}, off() {} }, 'an object'],
    ['a frozen emitter', Object.freeze(new EventEmitter()), 'an object'],
  ] as [string, unknown, string][])('refuses %s', ([, emitter, shown]) => {
    const attempt = (): unknown => context.bindEmitter(emitter as object);
    expect(attempt).toThrow(SteleError);
    expect(attempt).toThrow(`emitter is ${shown}; allowed: an EventEmitter or EventTarget`);
  });
});
