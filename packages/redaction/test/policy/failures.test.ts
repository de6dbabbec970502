import { describe, expect, it } from 'vitest';
import { custom, pattern, redaction } from '../../src/index.ts';
import { opened } from '../opened.ts';
import { standIn } from '../stand-in.ts';

const boom = (): never => {
  throw new Error('boom');
};

describe('a detector that throws', () => {
  it('masks its field, keeps the record, and is counted', () => {
    const { log, last, policy } = opened({ scan: (text) => (text.includes('bad') ? boom() : []) });
    log.info('fine', { a: 'something bad', b: 'good text', ['a bad name']: 1 });
    expect(last().msg).toBe('fine');
    expect(last().fields).toEqual({ a: '[Redacted]', b: 'good text', '[Redacted]': 1 });
    expect(policy.stats().failed).toBeGreaterThan(0);
  });
});

describe('an action that throws', () => {
  it('masks its field, keeps the record, and is counted', () => {
    const { log, last, policy } = opened({ action: custom(boom) });
    log.info('fine', { password: 'x', text: 'to ada@example.org', body: '{"password":"x"}', n: 1 });
    expect(last().fields).toEqual({
      password: '[Redacted]',
      text: '[Redacted]',
      body: '{"password":"[Redacted]"}',
      n: 1,
    });
    expect(policy.stats().failed).toBe(3);
  });
});

describe('an action that gives', () => {
  const fields = { password: 'x', text: 'to ada@example.org', n: 1 };
  const promise = (): unknown => Promise.reject(new Error('boom'));
  const object = (): unknown => ({ password: 'x', a: 1 });
  const nothing = (): unknown => undefined;

  it.for([
    ['a promise', promise, '[Redacted]', '[Redacted]', 2],
    ['an object', object, { password: '[Redacted]', a: 1 }, '[Redacted]', 1],
    ['nothing', nothing, undefined, 'to ', 0],
  ] as const)('%s', ([, action, ofField, inText, failed]) => {
    const { log, last, policy } = opened({ action: custom(action) });
    log.info('fine', fields);
    expect(last().fields).toEqual({ password: ofField, text: inText, n: 1 });
    expect(policy.stats().failed).toBe(failed);
  });
});

describe('a pattern whose check throws', () => {
  it('masks its field', () => {
    const rules = [{ name: 'a', pattern: pattern('AB-\\d{4}', { valid: boom }) }];
    const { log, last } = opened({ rules });
    log.info('fine', { a: 'AB-1234', b: 'AC-1234' });
    expect(last().fields).toEqual({ a: '[Redacted]', b: 'AC-1234' });
  });
});

describe('names that come from outside', () => {
  it('do not fill the memory', () => {
    const policy = redaction({ scan: standIn });
    const before = policy.root;
    for (let at = 0; at < 20_000; at++) policy.root.next(`user${at}@example.org`);
    expect(before.memo.size).toBeLessThanOrEqual(4096);
  });
});
