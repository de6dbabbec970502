import { describe, expect, it } from 'vitest';
import { custom, pattern, redaction } from '../../src/index.ts';
import { createCleanTexts } from '../../src/policy/clean-texts.ts';

const names = (count: number, of = 'n'): string[] => Array.from({ length: count }, (_, n) => `${of}${n}`);

describe('a clean text', () => {
  it('is remembered under its name only', () => {
    const clean = createCleanTexts();
    clean.keep('host', 'a');
    expect([clean.has('host', 'a'), clean.has('host', 'b'), clean.has('user', 'a')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('of more than 2048 units is not', () => {
    const clean = createCleanTexts();
    for (const length of [2048, 2049]) clean.keep('host', 'x'.repeat(length));
    expect([2048, 2049].map((length) => clean.has('host', 'x'.repeat(length)))).toEqual([true, false]);
  });

  it('that comes once is not worth a place: its name is left alone for a while', () => {
    const clean = createCleanTexts();
    for (const text of names(600)) clean.keep('id', text);
    clean.keep('id', 'late');
    expect(clean.has('id', 'late')).toBe(false);
    for (const text of names(8500)) clean.keep('id', text);
    clean.keep('id', 'later');
    expect(clean.has('id', 'later')).toBe(true);
  });

  it('stays as long as texts under its name come again', () => {
    const clean = createCleanTexts();
    for (const text of names(64)) clean.keep('host', text);
    for (let round = 0; round < 100; round++) for (const text of names(64)) clean.has('host', text);
    for (const text of names(600, 'new')) clean.keep('host', text);
    expect(clean.has('host', 'new599')).toBe(true);
  });

  it('takes a bounded place, whatever the names', () => {
    const clean = createCleanTexts();
    const text = (name: string, n: number): string => `${name} ${n} `.padEnd(128, '.');
    for (const name of names(250)) for (let n = 0; n < 100; n++) clean.keep(name, text(name, n));
    const kept = names(250).flatMap((name) => names(100).filter((_, n) => clean.has(name, text(name, n))));
    expect(kept.length).toBe(2 ** 20 / 128);
  });

  it('is forgotten for the name that did not need it, and for no other', () => {
    const clean = createCleanTexts();
    for (const name of ['id', 'verb', 'host']) clean.keep(name, 'GET');
    for (const text of names(600)) clean.keep('id', text);
    expect(['id', 'verb', 'host'].map((name) => clean.has(name, 'GET'))).toEqual([false, true, true]);
  });
});

describe('a text of a record', () => {
  const asked = (options: object): { ask(text: string): unknown; count(): number } => {
    let count = 0;
    const valid = (): boolean => {
      count++;
      return false;
    };
    const rules = [{ name: 'staff', pattern: pattern('EMP-\\d{4}', { valid }) }];
    const policy = redaction({ rules, ...options });
    return { ask: (text) => policy.text?.(text, 'note', []), count: () => count };
  };

  it('is looked into once as long as it is clean', () => {
    const { ask, count } = asked({});
    for (let n = 0; n < 3; n++) expect(ask('EMP-1234')).toBe('EMP-1234');
    expect(count()).toBe(1);
  });

  it('is looked into each time where a function of the application finds', () => {
    const { ask, count } = asked({ scan: () => [] });
    for (let n = 0; n < 3; n++) ask('EMP-1234');
    expect(count()).toBe(3);
  });

  it('in which something was found is looked into each time, also where an action leaves it', () => {
    let calls = 0;
    const same = custom(({ text }) => {
      calls++;
      return text;
    });
    const policy = redaction({ actions: { EMAIL_ADDRESS: same } });
    for (let n = 0; n < 3; n++) policy.text?.('to ada@example.org', 'note', []);
    expect(calls).toBe(3);
    expect(policy.stats().rules).toEqual({ email: 3 });
  });
});
