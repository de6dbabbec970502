import { describe, expect, it } from 'vitest';
import { fixed, pattern } from '../../src/index.ts';
import { opened } from '../opened.ts';

const matches = (given: Parameters<typeof pattern>[0], text: string, options = {}): string[] => {
  const found: string[] = [];
  pattern(given, options).find(text, (start, end) => found.push(text.slice(start, end)));
  return found;
};

describe('a pattern', () => {
  it.for<[source: string | RegExp, text: string, found: string[]]>([
    ['EMP-\\d{6}', 'EMP-123456, EMP-12', ['EMP-123456']],
    ['\\b[A-Z]{2}\\d{2,4}\\b', 'AB12 and CD1234 and EF12345', ['AB12', 'CD1234']],
    ['(?:emp|staff)[-_ ]?\\d{3}', 'emp-123 staff456', ['emp-123', 'staff456']],
    [/emp-\d{3}/i, 'EMP-123', ['EMP-123']],
    ['a{2}b?', 'aab aa', ['aab', 'aa']],
    ['^x|y$', 'xay', ['x', 'y']],
    ['(ab){2}', 'ababab', ['abab']],
    ['[^\\]x]\\]', 'a]x]', ['a]']],
    ['\\u0041\\x42\\.', 'AB.', ['AB.']],
    ['[\\w.]{1,64}@corp\\.example', 'to ada.l@corp.example', ['ada.l@corp.example']],
  ])('finds what it says: %s', ([source, text, found]) => {
    expect(matches(source, text)).toEqual(found);
  });

  it.for<[source: string | RegExp, message: string]>([
    ['a*', 'the endless repeat * at position 1; allowed: a bounded one such as {0,64}'],
    ['ab+', 'the endless repeat + at position 2; allowed: a bounded one such as {1,64}'],
    ['a{2,}', 'the endless repeat {2,} at position 1'],
    ['(a{1,3}){1,3}', 'a repeat of a group that holds a repeat at position 0'],
    ['((a?b){2}c){2}', 'a repeat of a group that holds a repeat at position 1'],
    ['(a)\\1', 'a reference to a group at position 3'],
    ['(?<=a)b', 'a look around at position 0'],
    ['(?=a)b', 'a look around at position 0'],
    ['(?!a)b', 'a look around at position 0'],
    ['(?<n>a)', 'a named or special group at position 0'],
    ['\\p{L}', 'a property of Unicode at position 0'],
    ['a{2}{3}', 'a repeat of a repeat at position 4'],
    ['a{x}', 'a { that is no repeat at position 1'],
    ['a{5000}', 'the repeat {5000} at position 1'],
    ['(a', 'no ) for its last ( at position 2'],
    ['a)', 'a ) without its ( at position 1'],
    ['[a', 'no ] for its [ at position 0'],
    ['?a', 'a ? that repeats nothing at position 0'],
    ['\\q', 'the escape \\q at position 0'],
    ['a?', 'may match nothing'],
    ['', 'may match nothing'],
    ['a{4000}b{4000}', 'may match 8000 characters'],
    ['\\d{1,99}\\d{1,99}\\d{1,99}x', 'steps at one position'],
    ['(a|a|b)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)x', 'steps at one position'],
    [/a/y, 'has the flag y'],
    [/a/u, 'has the flag u'],
  ])('is refused, with the reason and the place: %s', ([source, message]) => {
    expect(() => pattern(source)).toThrow(message);
  });

  it.for(['\\d{1,64}x', '(?:a|b)[a-z]{1,30}\\d{1,30}', '[ab]{1,60}[ac]{1,10}c'])(
    'needs time in proportion to the text at worst: %s',
    (source) => {
      const found = pattern(source);
      for (const unit of ['1', 'a', 'ab', 'a1', 'ac'])
        expect(() => found.find(unit.repeat(32_768 / unit.length), () => {})).not.toThrow();
    },
  );

  it('may be anything when it is declared unsafe, on pieces that overlap', () => {
    const text = `${'x'.repeat(4090)}SECRET-1234${'x'.repeat(5000)}`;
    expect(matches('SECRET-\\d+', text, { unsafe: true })).toEqual(['SECRET-1234']);
    expect(matches(/(?<=a)b+/, 'abbb', { unsafe: true })).toEqual(['bbb']);
    expect(() => pattern('(', { unsafe: true })).toThrow('is no regular expression');
  });

  it('may have a check of its own', () => {
    expect(matches('\\d{3}', '123 124', { valid: (text: string) => Number(text) % 2 === 0 })).toEqual([
      '124',
    ]);
  });
});

describe('a rule with a pattern', () => {
  it('acts in texts and names, with its own action, before the detectors', () => {
    const { log, last, policy } = opened({
      rules: [{ name: 'staff', pattern: pattern('EMP-\\d{6}'), action: fixed('EMP') }],
    });
    log.info('for EMP-123456', { text: 'to EMP-123456@example.org', ['EMP-123456']: 1 });
    expect(last().msg).toBe('for EMP');
    expect(last().fields).toEqual({ text: 'to EMP[Redacted:EMAIL_ADDRESS]', EMP: 1 });
    expect(policy.stats().rules['staff']).toBeGreaterThanOrEqual(3);
  });
});
