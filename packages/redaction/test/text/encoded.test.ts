import { describe, expect, it } from 'vitest';
import { keep, redaction } from '../../src/index.ts';

describe('a percent-encoded value', () => {
  const { text } = redaction();
  it.for([
    ['in clear', 'next=%70assword%3Dhunter22'],
    ['where the text was cut within an escape', 'next=%70assword%3Dhunter22%2'],
    ['beside a sign for percent', 'next=%70assword%3Dhunter22%26rate%3D100%'],
    ['beside bytes that are no UTF-8', 'next=%70assword%3Dhunter22%26x%3D%ff'],
  ] as const)('is looked into %s', ([, given]) => {
    expect(text?.(given, 'url', ['url'])).not.toContain('hunter22');
  });
});

describe('a value that stays as it is', () => {
  const { text } = redaction({
    rules: [{ name: 'payload', keys: ['payload'], action: keep() }],
    types: { SECRET: false, PASSWORD: false },
  });
  it.for([
    ['payload=password=hunter22 next', 'payload=password=[Redacted] next'],
    ['a "payload":{"password":"hunter22","n":1} b', 'a "payload":{"password":"[Redacted]","n":1} b'],
    ['a "payload":{"password":[1,2]} b', 'a "payload":{"password":"[Redacted]" b'],
  ] as const)('is looked into for other names: %s', ([given, expected]) => {
    expect(text?.(given, 'note', ['note'])).toBe(expected);
  });
});
