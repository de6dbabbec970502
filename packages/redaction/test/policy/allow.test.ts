import { describe, expect, it } from 'vitest';
import { opened } from '../opened.ts';

describe('an allow-list', () => {
  it('lets named fields through and leaves others out', () => {
    const { log, last } = opened({ allow: { keys: ['id'], paths: ['user.name', 'items[*].sku', 'tags'] } });
    log.child({ app: 'x', id: 1 }).info('m', {
      user: { name: 'ada', mail: 'x', more: { id: 2, other: 3 } },
      items: [{ sku: 'A', note: 'n' }],
      tags: ['a', { b: 1 }],
      count: 3,
      map: new Map([
        ['id', 4],
        ['x', 5],
      ]),
      when: new Date(0),
    });
    expect(last().bindings).toEqual({ id: 1 });
    expect(last().fields).toEqual({
      user: { name: 'ada', more: { id: 2 } },
      items: [{ sku: 'A' }],
      tags: ['a', { b: 1 }],
      map: { id: 4 },
    });
  });

  it('masks others where it is told so', () => {
    const { log, last, policy } = opened({ allow: { keys: ['id'], others: 'mask' } });
    log.info('m', { id: 1, a: { b: 'x', id: 2 } });
    expect(last().fields).toEqual({ id: 1, a: { b: '[Redacted]', id: 2 } });
    expect(policy.stats().rules).toEqual({ allow: 1 });
  });

  it('does not show what another rule hides', () => {
    const { log, last } = opened({ allow: { paths: ['user'] } });
    log.info('m', { user: { password: 'x', name: 'to ada@example.org' } });
    expect(last().fields).toEqual({ user: { password: '[Redacted]', name: 'to [Redacted:EMAIL_ADDRESS]' } });
  });

  it('does not show what a child hides', () => {
    const { log, last } = opened({ allow: { paths: ['user', 'a.b'] } });
    log.child({}, { redact: ['user.name', 'a'] }).info('m', { user: { name: 'ada', id: 1 }, a: { b: 2 } });
    expect(last().fields).toEqual({ user: { name: '[Redacted]', id: 1 }, a: '[Redacted]' });
  });

  it('keeps the message and what tells of an error', () => {
    const { log, last } = opened({ allow: { keys: ['id'] } });
    log.error(Object.assign(new Error('no luck'), { detail: 'x', id: 3 }), 'it failed');
    expect(last().msg).toBe('it failed');
    expect(last().err).toMatchObject({ type: 'Error', message: 'no luck', id: 3 });
    expect(last().err?.['detail']).toBeUndefined();
  });

  it.for([
    ['a value of a Map that is no object', new Map([[1, 'Ada']])],
    [
      'a key of a Map that is no object',
      new Map<unknown, unknown>([
        [1, 2],
        ['Ada', 3],
      ]),
    ],
    ['a key of a Map that is an object', new Map([[{ name: 'Ada' }, 1]])],
    [
      'what a proxy throws',
      [
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('Ada');
            },
          },
        ),
      ],
    ],
    ['the name of an empty class', new (class Ada {})()],
  ] as const)('does not show %s', ([, held]) => {
    const { log, lines } = opened({ allow: { keys: ['id'] } });
    log.info('m', { held, id: 1 });
    log.wide('job').set({ held, id: 1 }).end();
    expect(lines()).not.toContain('Ada');
  });
});
