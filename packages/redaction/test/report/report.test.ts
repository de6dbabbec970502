import { describe, expect, it } from 'vitest';
import { opened } from '../opened.ts';

describe('a dry run', () => {
  it('changes nothing and reports where which rule would act, without the values', () => {
    const { log, lines, policy } = opened({
      dryRun: true,
      keys: ['note'],
      allow: { keys: ['user', 'note', 'body', 'ada@example.org'] },
    });
    const given = {
      user: { password: 'hunter2', mail: 'ada@example.org', list: ['x', 'at ada@example.org'] },
      note: { a: 1 },
      other: 'x1y2',
      'ada@example.org': { secret: 'x1y2' },
      body: '{"password":"hunter2"}',
    };
    log.info('to ada@example.org', given);
    expect(JSON.parse(lines())).toMatchObject({ msg: 'to ada@example.org', ...given });
    const report = policy.report();
    expect(report).toEqual(
      expect.arrayContaining([
        {
          path: 'user.password',
          rule: 'credentials',
          type: 'CREDENTIALS',
          length: 7,
          action: 'mask',
          count: 1,
        },
        { path: 'user.mail', rule: 'email', type: 'EMAIL_ADDRESS', length: 15, action: 'mask', count: 1 },
        { path: 'user.list[*]', rule: 'email', type: 'EMAIL_ADDRESS', length: 15, action: 'mask', count: 1 },
        { path: 'note', rule: 'keys', type: 'KEYS', length: 0, action: 'mask', count: 1 },
        { path: 'other', rule: 'allow', type: 'ALLOW', length: 4, action: 'remove', count: 1 },
        {
          path: 'body.password',
          rule: 'credentials',
          type: 'CREDENTIALS',
          length: 7,
          action: 'mask',
          count: 1,
        },
        {
          path: '[Redacted:EMAIL_ADDRESS].secret',
          rule: 'credentials',
          type: 'CREDENTIALS',
          length: 4,
          action: 'mask',
          count: 1,
        },
      ]),
    );
    expect(JSON.stringify(report)).not.toMatch(/hunter2|example\.org|x1y2/);
  });

  it('reports the elements of a list as one', () => {
    const { log, policy } = opened({ dryRun: true });
    log.info('m', { a: [{ password: 'x' }, { password: 'y' }], b: [['ada@example.org']] });
    expect(policy.report()).toMatchObject([
      { path: 'a[*].password', count: 2 },
      { path: 'b[*][*]', count: 1 },
    ]);
  });

  it('counts what it sees again, and keeps a bounded report', () => {
    const { log, policy } = opened({ dryRun: true });
    for (let count = 0; count < 3; count++) log.info('m', { password: 'x' });
    expect(policy.report()).toMatchObject([{ path: 'password', count: 3 }]);
    for (let count = 0; count < 1500; count++) log.info('m', { [`a${count}`]: { password: 'x' } });
    expect(policy.report()).toHaveLength(1000);
    expect(policy.stats().rules['credentials']).toBe(1503);
  });
});

describe('counters', () => {
  it('tell for each rule how often it acted', () => {
    const { log, policy } = opened({ paths: ['a.b'] });
    log.info('m', { to: 'ada@example.org', a: { b: 1 }, password: 1, n: 4_111_111_111_111_111 });
    expect(policy.stats()).toEqual({ rules: { paths: 1, credentials: 1, card: 1, email: 1 }, failed: 0 });
    expect(policy.report()).toEqual([]);
  });
});
