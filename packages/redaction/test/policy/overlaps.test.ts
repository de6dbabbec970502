import { describe, expect, it } from 'vitest';
import { keep, type RedactionOptions, redaction } from '../../src/index.ts';

const url = 'postgres://user:pa55w0rd@db.example.com/shop';
const hidden = 'postgres://user:[Redacted:PASSWORD]@db.example.com/shop';

describe('a secret that looks like a part of something harmless', () => {
  it.for<[name: string, options: RedactionOptions]>([
    ['by default', {}],
    ['where the longer finding is not looked for', { types: { EMAIL_ADDRESS: false } }],
    ['where the longer finding is kept', { actions: { EMAIL_ADDRESS: keep() } }],
  ])('is hidden %s', ([, options]) => {
    expect(redaction(options).text?.(url, 'note', [])).toBe(hidden);
  });

  it('is told to a function of the application, which may leave out what does not count', () => {
    const scan = (_text: string, _key: string, rank = (_rule: string, _type: string): number => 2) => {
      expect([rank('a', 'A'), rank('b', 'B'), rank('c', 'C')]).toEqual([0, 1, 2]);
      return [];
    };
    const policy = redaction({ scan, types: { A: false }, actions: { b: keep() } });
    expect(policy.text?.('some text', 'note', [])).toBe('some text');
  });

  it('is found beside what is kept', () => {
    const policy = redaction({ actions: { EMAIL_ADDRESS: keep() } });
    const text = 'ada@example.org paid with 4111 1111 1111 1111';
    expect(policy.text?.(text, 'note', [])).toBe('ada@example.org paid with [Redacted:CREDIT_CARD]');
    expect(policy.stats().rules).toEqual({ email: 1, 'payment-card': 1 });
  });
});
