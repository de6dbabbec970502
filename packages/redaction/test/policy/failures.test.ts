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

describe('names that a detector fails on', () => {
  it('do not take the place of one another', () => {
    const { log, last, policy } = opened({ scan: (text) => (text.startsWith('name') ? boom() : []) });
    log.info('m', { 'name one': 1, 'name two': 2, b: { 'name three': 3, 'name four': 4 } });
    expect(last().fields).toEqual({
      '[Redacted]': 1,
      '[Redacted]_': 2,
      b: { '[Redacted]': 3, '[Redacted]_': 4 },
    });
    expect(policy.stats().failed).toBeGreaterThanOrEqual(4);
    log.info('m', { json: '{"name five":5,"name six":6}' });
    expect(last().fields['json']).toMatch(/5.*6/);
  });
});

describe('a scan of the application', () => {
  const at = (...places: (readonly [start: unknown, end: unknown])[]): unknown =>
    places.map(([start, end]) => ({ rule: 'a', type: 'A', start, end }));
  it.for([
    ['findings that overlap', at([0, 4], [2, 6]), '[Redacted:A]6789'],
    ['findings without an order', at([6, 8], [0, 2]), '[Redacted:A]2345[Redacted:A]89'],
    ['a finding of nothing', at([2, 2]), '0123456789'],
    ['a finding before the text', at([-2, 4]), '[Redacted]'],
    ['a finding beyond the text', at([2, 11]), '[Redacted]'],
    ['no numbers', at([Number.NaN, 4]), '[Redacted]'],
    ['texts for numbers', at(['0', '4']), '[Redacted]'],
    ['no findings', undefined, '[Redacted]'],
    ['a text', 'nothing', '[Redacted]'],
    ['a promise', Promise.resolve([]), '[Redacted]'],
  ] as const)('gives %s, and what it found does not show', ([, findings, shown]) => {
    const { log, last } = opened({ scan: (text) => (text === '0123456789' ? findings : []) as never });
    log.info('fine', { a: '0123456789' });
    expect(last().fields).toEqual({ a: shown });
  });

  it('that fails later does not end the process', async () => {
    const { log, last } = opened({ scan: (() => Promise.reject(new Error('boom'))) as never });
    log.info('fine', { a: 'text' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(last().fields).toEqual({ a: '[Redacted]' });
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
