import { describe, expect, it } from 'vitest';
import { custom, keep, partial, redaction } from '../../src/index.ts';

const shownBy =
  (policy: ReturnType<typeof redaction>) =>
  (text: string): string =>
    policy.text(text, 'body', ['body']);

describe('a number in JSON that is rewritten', () => {
  const shown = shownBy(redaction());
  it.for([
    '12345678901234567890',
    '-9007199254740993',
    '0.1234567890123456789',
    '1.10',
    '1e400',
    '1E5',
    '-0',
    '7',
    '1.5',
  ])('stays as it was written: %s', (number) => {
    expect(shown(`{"password":"x","n":${number},"list":[${number}, ${number}]}`)).toBe(
      `{"password":"[Redacted]","n":${number},"list":[${number},${number}]}`,
    );
    const within = JSON.stringify(JSON.stringify({ password: 'x', list: [0] }).replace('0', number));
    expect(shown(`{"a":${within}}`)).toContain(`[${number}]`);
  });

  it('is hidden by its name', () => {
    expect(shown('{"pin":12345678901234567890,"items":[{"name":"pin","value":1.10}]}')).toBe(
      '{"pin":"[Redacted]","items":[{"name":"pin","value":"[Redacted]"}]}',
    );
  });

  it('is looked into with all its digits', () => {
    expect(shown('{"password":"x","a":110105194912310011}')).toBe(
      '{"password":"[Redacted]","a":"[Redacted:CN_RESIDENT_ID]"}',
    );
  });

  it('is given to actions as a number, or as digits where it is none', () => {
    const seen: unknown[] = [];
    const look = shownBy(redaction({ action: custom(({ value }) => `${seen.push(value)}`) }));
    look('{"a":{"pin":1.10},"pin":12345678901234567890,"password":7}');
    expect(seen).toEqual([1.1, '12345678901234567890', 7]);
  });

  it('stays where the action keeps it, and is shortened with all its digits', () => {
    const kept = shownBy(redaction({ action: keep() }));
    expect(kept('{"pin":12345678901234567890, "a":1.10}')).toBe('{"pin":12345678901234567890, "a":1.10}');
    const cut = shownBy(redaction({ action: partial({ last: 4 }) }));
    expect(cut('{"pin":12345678901234567890}')).toBe('{"pin":"****************7890"}');
  });
});
