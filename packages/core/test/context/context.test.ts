import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { context, createLogger } from '../../src/index.ts';
import { lanes, open, written } from '../properties/lanes.ts';

describe('context.run', () => {
  it('gives its fields to every record of the scope, whichever logger writes it', () => {
    const { data } = written((log) =>
      context.run({ requestId: 'r1' }, () => log.child({ a: 1 }).info('m', { b: 2 })),
    );
    expect(data).toMatchObject({ requestId: 'r1', a: 1, b: 2 });
    expect(written((log) => log.info('m')).data).not.toHaveProperty('requestId');
  });

  it('returns what its function returns, and throws what it throws', async () => {
    expect(context.run({ a: 1 }, () => 5)).toBe(5);
    expect(() =>
      context.run({ a: 1 }, () => {
        throw new RangeError('x');
      }),
    ).toThrow(RangeError);
    expect(context.get()).toEqual({});
    await expect(context.run({ a: 1 }, async () => context.get())).resolves.toEqual({ a: 1 });
  });

  it('adds to the scope around it, and leaves that as it was', () => {
    context.run({ a: 1, b: 1 }, () => {
      context.run({ b: 2, c: 2 }, () => expect(context.get()).toEqual({ a: 1, b: 2, c: 2 }));
      expect(context.get()).toEqual({ a: 1, b: 1 });
    });
    expect(context.get()).toEqual({});
  });

  it('copies the fields it is given', () => {
    const fields = { a: 1 };
    context.run(fields, () => {
      fields.a = 2;
      expect(context.get()).toEqual({ a: 1 });
      expect(Object.isFrozen(context.get())).toBe(true);
    });
  });

  it('follows promises, timers and callbacks', async () => {
    await context.run({ id: 7 }, async () => {
      await setImmediate();
      expect(context.get()).toEqual({ id: 7 });
      await setTimeout(1);
      expect(context.get()).toEqual({ id: 7 });
      await Promise.all([1, 2].map(async () => expect(context.get()).toEqual({ id: 7 })));
      await new Promise<void>((resolve) => {
        process.nextTick(() => {
          expect(context.get()).toEqual({ id: 7 });
          resolve();
        });
      });
    });
  });

  it.for([undefined, null, 5, 'text', [1], new Map([['a', 1]]), () => 1] as unknown[])(
    'takes even %s',
    (fields) => {
      expect(written((log) => context.run(fields as object, () => log.info('m'))).data.msg).toBe('m');
    },
  );
});

describe('context.add', () => {
  it('adds to every later record of the scope, also further out', () => {
    const { data } = written((log) =>
      context.run({ a: 1 }, () => {
        (() => context.add({ user: 'ada', a: 2 }))();
        log.info('m');
      }),
    );
    expect(data).toMatchObject({ a: 2, user: 'ada' });
  });

  it('reaches what was started in the scope before, and not the scope around it', async () => {
    await context.run({ a: 1 }, async () => {
      const later = setTimeout(5).then(() => context.get());
      context.run({ b: 1 }, () => context.add({ inner: 1 }));
      context.add({ c: 1 });
      await expect(later).resolves.toEqual({ a: 1, c: 1 });
    });
  });

  it('says whether there is a scope', () => {
    expect(context.add({ a: 1 })).toBe(false);
    expect(context.get()).toEqual({});
    expect(context.run({}, () => context.add({ a: 1 }))).toBe(true);
  });

  it('costs nothing but itself when it is given something hostile', () => {
    const { data } = written((log) =>
      context.run({ a: 1 }, () => {
        context.add({
          get bad() {
            throw new Error('boom');
          },
          b: 2,
        });
        context.add(undefined as unknown as object);
        log.info('m');
      }),
    );
    expect(data).toMatchObject({ a: 1, bad: '[Throws: boom]', b: 2 });
  });
});

describe('context.bind', () => {
  it('ties a function to the scope it is bound in', () => {
    const bound = context.run({ id: 7 }, () => context.bind(() => context.get()));
    expect(bound()).toEqual({ id: 7 });
    expect(context.run({ id: 8 }, bound)).toEqual({ id: 7 });
  });

  it('passes on this and arguments', () => {
    const bound = context.bind(function (this: unknown, ...args: number[]) {
      return [this, ...args];
    });
    expect(Reflect.apply(bound, 'me', [1, 2])).toEqual(['me', 1, 2]);
  });

  it('ties to no scope outside of any', () => {
    const bound = context.bind(() => context.get());
    expect(context.run({ id: 8 }, bound)).toEqual({});
  });
});

describe('the fields of a context', () => {
  it.for(lanes)('are read and serialized once for each scope, on the %s way', (lane) => {
    const { log, lines } = open(lane);
    let reads = 0;
    let serialized = 0;
    const fields = {
      get counted(): number {
        return ++reads;
      },
      user: {
        toJSON(): string {
          serialized++;
          return 'ada';
        },
      },
    };
    context.run(fields, () => {
      for (let index = 0; index < 10; index++) {
        log.info('m', { index });
        log.child({ index }).warn('m');
        log.error(new Error('x'));
      }
    });
    expect(lines).toHaveLength(30);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ counted: 1, user: 'ada' });
    expect([reads, serialized]).toEqual([1, 1]);
  });

  it.for(lanes)('are serialized anew after an addition, on the %s way', (lane) => {
    const { log, lines } = open(lane);
    context.run({ a: 1 }, () => {
      log.info('m');
      context.add({ b: 2 });
      log.info('m');
      context.add({ a: 3 });
      log.info('m');
    });
    expect(lines.map((line) => JSON.parse(line)).map(({ a, b }) => [a, b])).toEqual([
      [1, undefined],
      [1, 2],
      [3, 2],
    ]);
  });

  it('are serialized once for each of two loggers that take turns', () => {
    let serialized = 0;
    const user = {
      toJSON(): string {
        serialized++;
        return 'ada';
      },
    };
    const loggers = [open('line'), open('record')];
    context.run({ user }, () => {
      for (let index = 0; index < 5; index++) for (const { log } of loggers) log.info('m');
    });
    expect(serialized).toBe(2);
  });

  it('never mix between a thousand scopes that take turns', async () => {
    const lines: string[] = [];
    const log = createLogger({
      sinks: { kept: { input: 'line', write: (line) => void lines.push(String(line)) } },
    });
    await Promise.all(
      Array.from({ length: 1000 }, (_, id) =>
        context.run({ id, tag: `t${id}` }, async () => {
          const child = log.child({ child: id });
          for (let step = 0; step < 3; step++) {
            await (step % 2 ? setImmediate() : Promise.resolve());
            if (step === 1) context.add({ added: id });
            child.info('step', { step, expected: id });
          }
        }),
      ),
    );
    expect(lines).toHaveLength(3000);
    for (const line of lines) {
      const { id, tag, child, added, step, expected } = JSON.parse(line);
      expect([id, tag, child]).toEqual([expected, `t${expected}`, expected]);
      expect(added).toBe(step === 0 ? undefined : expected);
    }
  });
});
