import { describe, expect, it } from 'vitest';
import { context, type Logger } from '../../src/index.ts';
import { lanes, open, shown, written } from '../properties/lanes.ts';
import { strange } from '../properties/strange.ts';

describe('a hostile value', () => {
  it.for(Object.entries(strange))('costs itself only: %s', ([, make]) => {
    const { data } = written((log) => log.info('m', { before: 1, x: make(), after: { a: [2] } }));
    expect(data).toMatchObject({ msg: 'm', before: 1, after: { a: [2] } });
    expect(written((log) => log.info('m', { list: [1, make(), 2] })).data.list).toHaveLength(3);
    const { data: deep } = written((log) => log.info('m', { a: { before: 1, x: make(), after: 2 } }));
    expect(deep.a).toMatchObject({ before: 1, after: 2 });
  });

  it.for(Object.entries(strange))('may be all there is: %s', ([, make]) => {
    written((log) => log.info(make() as object, 'm'));
    written((log) => log.info('m', make() as object));
  });

  it.for(Object.entries(strange))('may be in base, context and bindings: %s', ([, make]) => {
    const { data } = written(
      (log) =>
        context.run({ c: make(), inner: 1 }, () => log.child({ b: make(), own: 2 }).info('m', { field: 3 })),
      { base: { a: make(), outer: 0 } },
    );
    expect(data).toMatchObject({ msg: 'm', outer: 0, inner: 1, own: 2, field: 3 });
  });

  it.for(Object.entries(strange))('may be the bindings or the context itself: %s', ([, make]) => {
    const { data } = written((log) =>
      context.run(make() as object, () => log.child(make() as object).info('m', { field: 3 })),
    );
    expect(data).toMatchObject({ msg: 'm', field: 3 });
  });
});

describe('a getter that throws', () => {
  const bad = {
    before: 1,
    get bad(): never {
      throw new Error('boom');
    },
    after: 2,
  };
  const expected = { before: 1, bad: '[Throws: boom]', after: 2 };

  it('leaves its siblings intact in fields, bindings, base and context', () => {
    expect(written((log) => log.info('m', bad)).data).toMatchObject(expected);
    expect(shown(bad)).toEqual(expected);
    expect(written((log) => log.child(bad).info('m')).data).toMatchObject(expected);
    expect(written((log) => log.info('m'), { base: bad }).data).toMatchObject(expected);
    expect(written((log) => context.run(bad, () => log.info('m'))).data).toMatchObject(expected);
  });

  it('leaves the serializers of its siblings in force', () => {
    const { data } = written(
      (log) => log.info('m', { ...expected, user: { name: 'Ada', pin: 1234 }, nested: bad }),
      {
        serializers: { user: (user) => (user as { name: string }).name },
      },
    );
    expect(data.user).toBe('Ada');
    const fields = Object.defineProperties(
      { user: { name: 'Ada', pin: 1234 } },
      Object.getOwnPropertyDescriptors(bad),
    );
    const { data: other } = written((log) => log.info('m', fields), {
      serializers: { user: (user) => (user as { name: string }).name },
    });
    expect(other).toMatchObject({ user: 'Ada', ...expected });
  });

  it.for([
    ['nothing', undefined],
    ['null', null],
    ['a symbol', Symbol('s')],
    ['an object without a text', Object.create(null)],
    [
      'an error whose message throws',
      Object.defineProperty(new Error('x'), 'message', {
        get() {
          throw new Error('y');
        },
      }),
    ],
  ])('may throw %s', ([, thrown]) => {
    const fields = {
      get bad(): never {
        throw thrown;
      },
      id: 7,
    };
    expect(written((log) => log.info('m', fields)).data).toMatchObject({
      id: 7,
      bad: expect.stringMatching(/^\[Throws/),
    });
  });
});

describe('a cycle', () => {
  it('is cut where it closes', () => {
    const value: Record<string, unknown> = { id: 7, list: [] };
    value['self'] = value;
    (value['list'] as unknown[]).push(value);
    expect(shown(value)).toEqual({ id: 7, list: ['[Circular]'], self: '[Circular]' });
  });

  it('is cut where it closes through a Map, a Set, an error or a class instance', () => {
    class Node {
      next: unknown = undefined;
    }
    for (const link of [
      (value: object) => new Map([['value', value]]),
      (value: object) => new Set([value]),
      (value: object) => Object.assign(new Node(), { next: value }),
      (value: object) => Object.assign(new Error('x'), { value }),
      (value: object) => ({ toJSON: () => [value] }),
    ]) {
      const value: Record<string, unknown> = { id: 7 };
      value['link'] = link(value);
      expect(JSON.stringify(shown(value)).match(/"id":7/g)).toHaveLength(1);
      expect(JSON.stringify(shown(value))).toContain('[Circular]');
    }
  });

  it('is not seen where an object merely stands twice', () => {
    const twice = { a: 1 };
    expect(shown([twice, twice, { twice }])).toEqual([twice, twice, { twice }]);
    expect(
      shown({
        m: new Map([
          ['a', twice],
          ['b', twice],
        ]),
      }),
    ).toEqual({ m: { a: twice, b: twice } });
  });
});

describe('a name that means something to the language', () => {
  const evil: object = JSON.parse(
    '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}',
  );

  it('is data, and pollutes nothing', () => {
    const { text } = written(
      (log) =>
        context.run(evil, () =>
          log.child(evil).info('m {__proto__}', evil, Object.assign(new Error('x'), evil)),
        ),
      { base: evil, serializers: { constructor: (value: unknown) => value } },
    );
    expect(text).toContain('"__proto__":{"isAdmin":true}');
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(shown({ deep: [evil] })).toEqual({ deep: [evil] });
    expect(written((log) => log.info('m', { x: new Map([['__proto__', 1]]) })).text).toContain(
      '{"__proto__":1}',
    );
  });

  it('does not get the prototype hidden when it is sensitive', () => {
    const { text } = written(
      (log) => log.info('m', JSON.parse('{"__proto__":{"password":"hunter2"},"a":{"__proto__":"hunter2"}}')),
      {
        redact: { keys: ['__proto__'] },
      },
    );
    expect(text).not.toContain('hunter2');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('what runs while a value is read', () => {
  it.for(lanes)('may log itself, on the %s way', (lane) => {
    const { log, lines } = open(lane);
    log.info('outer', {
      get a(): number {
        log.info('inner', { b: 1, level: 2 });
        return 1;
      },
      b: {
        toJSON() {
          log.error(new Error('third'));
          return 'made';
        },
      },
    });
    const messages = lines.map((line) => JSON.parse(line));
    expect(messages.at(-1)).toMatchObject({ msg: 'outer', a: 1, b: 'made' });
    expect(messages.some(({ msg, b, level_ }) => msg === 'inner' && b === 1 && level_ === 2)).toBe(true);
  });

  it.for(lanes)('may log itself for ever, on the %s way', (lane) => {
    const { log, lines } = open(lane);
    const value = {
      id: 7,
      toJSON(): unknown {
        log.info('inner', { value });
        return 'made';
      },
    };
    log.info('outer', { value });
    expect(JSON.parse(lines.at(-1) as string)).toMatchObject({ msg: 'outer', value: expect.anything() });
  });

  it('may change the object that is read', () => {
    const call = (log: Logger): void => {
      const list: unknown[] = [1];
      const clear = (): string => {
        list.length = 0;
        return 'made';
      };
      list.push({ toJSON: clear }, 3);
      const set = new Set<unknown>();
      const grow = (): string => {
        set.add({ toJSON: grow });
        return 'made';
      };
      grow();
      log.info('m', { list, set, sibling: 'intact' });
    };
    const { data } = written(call);
    expect(data.list.slice(0, 2)).toEqual([1, 'made']);
    expect(data.set.length).toBeLessThan(1002);
    expect(data.sibling).toBe('intact');
  });
});
