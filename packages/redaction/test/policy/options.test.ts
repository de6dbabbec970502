import { describe, expect, it } from 'vitest';
import { keep, redaction } from '../../src/index.ts';

describe('the options of a policy', () => {
  it.for<[options: object, message: string]>([
    [{ preset: 'nope' }, 'redaction.preset is "nope"; allowed: default, strict, gdpr, hipaa, pci'],
    [{ prest: 'gdpr' }, 'redaction.prest is not an option'],
    [{ keys: 'x' }, 'redaction.keys is "x"; allowed: an array of strings'],
    [{ paths: ['a..b'] }, '"a..b" cannot be read at position 1'],
    [{ themes: { contacts: true } }, 'redaction.themes.contacts is not an option'],
    [
      { types: { IP_ADRESS: true } },
      'types.IP_ADRESS is no rule, theme or type - did you mean "IP_ADDRESS"?',
    ],
    [{ actions: { emial: keep() } }, 'actions.emial is no rule, theme or type - did you mean "email"?'],
    [{ action: {} }, 'redaction.action is an object; allowed: an action such as mask()'],
    [{ rules: [{ name: 'a' }] }, 'redaction.rules[0] finds nothing'],
    [
      {
        rules: [
          { name: 'a', keys: ['x'] },
          { name: 'a', keys: ['y'] },
        ],
      },
      'redaction.rules[1].name is "a", which an earlier rule has',
    ],
    [{ limits: { text: -1 } }, 'redaction.limits.text is -1; allowed: a positive integer'],
    [{ scan: 5 }, 'redaction.scan is 5; allowed: a function or false'],
    [{ allow: {} }, 'redaction.allow lets no field through'],
  ])('that are wrong are refused by name: %j', ([options, message]) => {
    expect(() => redaction(options)).toThrow(message);
  });

  it('take the names of rules, types, themes and of what the application finds', () => {
    const scan = (): [] => [];
    const taken = { email: false, IP_ADDRESS: true, 'aws-access-token': true, JWT: true, staff: false };
    const rules = [{ name: 'staff', keys: ['staff'] }];
    expect(() => redaction({ types: taken, rules })).not.toThrow();
    expect(() => redaction({ types: { anything: false }, scan })).not.toThrow();
  });
});
