import { describe, expect, it } from 'vitest';
import { identifiers, redaction, redactObject, secrets } from '../../src/index.ts';
import { secretRules, secretTypes } from '../../src/secrets/rules.ts';

describe('an object outside a logger', () => {
  const policy = redaction({ paths: ['user.note'] });

  it('is cleaned like fields, and stays as it is', () => {
    const given = {
      user: { password: 'x', note: 'y', id: 7n },
      list: new Set(['to ada@example.org']),
      map: new Map([['secret', 1]]),
    };
    expect(redactObject(policy, given)).toEqual({
      user: { password: '[Redacted]', note: '[Redacted]', id: '7' },
      list: ['to [Redacted:EMAIL_ADDRESS]'],
      map: { secret: '[Redacted]' },
    });
    expect(given.user.password).toBe('x');
  });

  it('may be a list, a text or a value', () => {
    expect(redactObject(policy, ['ada@example.org', null, { password: 1 }])).toEqual([
      '[Redacted:EMAIL_ADDRESS]',
      null,
      { password: '[Redacted]' },
    ]);
    expect(redactObject(policy, 'ada@example.org')).toBe('[Redacted:EMAIL_ADDRESS]');
    expect(redactObject(policy, 7)).toBe(7);
  });

  it('keeps to limits', () => {
    expect(redactObject(policy, { a: { b: { c: 1 } } }, { depth: 1 })).toEqual({
      a: { b: '[Object …truncated]' },
    });
  });
});

describe('the rules for secrets', () => {
  it('are listed with their types', () => {
    expect(secrets).toContainEqual({ rule: 'aws-access-token', type: 'API_KEY' });
    expect(new Set(secrets.map(({ rule }) => rule))).toEqual(new Set(secretRules()));
    expect(new Set(secrets.map(({ type }) => type))).toEqual(new Set(secretTypes));
    expect(identifiers.some(({ rule }) => secrets.some((one) => one.rule === rule))).toBe(false);
  });
});
