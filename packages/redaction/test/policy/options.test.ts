import { createLogger, memory } from '@stele/core';
import { describe, expect, it } from 'vitest';
import {
  createScanner,
  custom,
  fixed,
  keep,
  partial,
  pattern,
  redaction,
  remove,
  reveal,
  secretDetectors,
  token,
} from '../../src/index.ts';

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
    [['user.email'], 'redaction is an array of 1; allowed: an object - use { paths: [...] }'],
    [{ keys: ['user.email'] }, 'redaction.keys holds "user.email"; allowed: names - use paths for places'],
    [{ keys: ['items[0]'] }, 'redaction.keys holds "items[0]"'],
    [{ allow: { keys: ['*'] } }, 'redaction.allow.keys holds "*"'],
    [{ rules: [{ name: 'a', keys: ['a.b'] }] }, 'redaction.rules[0].keys holds "a.b"'],
    [{ themes: { contact: { add: ['a.b'] } } }, 'redaction.themes.contact.add holds "a.b"'],
    [{ types: { contact: true } }, 'redaction.types.contact is a theme - use themes: { contact: ... }'],
    [{ types: { PAYMENT: false } }, 'redaction.types.PAYMENT is a theme - use themes: { payment: ... }'],
    [{ types: { EMAIL: false } }, 'is no rule, theme or type - did you mean "EMAIL_ADDRESS"?'],
    [{ types: { SSN: false } }, 'did you mean "US_SSN"?'],
    [{ types: { CREDITCARD: false } }, 'did you mean "CREDIT_CARD"?'],
    [{ censor: '***' }, 'redaction.censor is not an option - use action: fixed(text) or custom(fn)'],
    [{ remove: true }, 'redaction.remove is not an option - use action: remove()'],
    [{ action: remove }, 'redaction.action is a function; allowed: an action such as mask(), '],
    [{ action: remove }, 'partial({ last: 4 }) or custom(fn) - it has to be called: remove()'],
    [{ actions: { EMAIL_ADDRESS: remove } }, 'redaction.actions.EMAIL_ADDRESS is a function'],
    [{ actions: { EMAIL_ADDRESS: () => 'x' } }, 'custom(fn) - use custom(fn) for a function'],
    [{ rules: [{ name: 'a', keys: ['x'], action: remove }] }, 'redaction.rules[0].action is a function'],
    [{ rules: [{ name: 'a', pattern: 'x' }] }, 'redaction.rules[0].pattern is "x"; allowed: pattern(...)'],
    [{ rules: [{ name: 'a', pattern: /x/ }] }, 'redaction.rules[0].pattern is an object; allowed: pattern('],
    [{ rules: [{ name: 'email', keys: ['x'] }] }, 'redaction.rules[0].name is "email", which a built-in'],
    [{ rules: [{ name: 'jwt', keys: ['x'] }] }, 'redaction.rules[0].name is "jwt", which a built-in'],
    [{ rules: [{ name: 'contact', keys: ['x'] }] }, 'redaction.rules[0].name is "contact", which a built-in'],
    [{ rules: [{ name: 'US_SSN', keys: ['x'] }] }, 'redaction.rules[0].name is "US_SSN", which a built-in'],
    [{ rules: [{ name: 'paths', keys: ['x'] }] }, 'redaction.rules[0].name is "paths", which a built-in'],
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

  it('take a theme as a type where a rule of the application finds that type', () => {
    const rules = [{ name: 'voucher', pattern: pattern('V-\\d{4}'), type: 'PAYMENT' }];
    expect(() => redaction({ types: { PAYMENT: false }, rules })).not.toThrow();
  });

  it('of a policy belong into the policy, which a logger says', () => {
    for (const redact of [{ preset: 'gdpr' }, { action: keep() }, { rules: [] }])
      expect(() => createLogger({ redact } as never)).toThrow(
        `redact.${Object.keys(redact)[0]} is not an option; allowed: keys, paths, censor, defaults - use redaction() of @stele/redaction: redact: redaction({ `,
      );
    const out = memory({ redact: { preset: 'gdpr' } as never });
    expect(() => createLogger({ sinks: { out } })).toThrow('use redaction() of @stele/redaction');
  });
});

describe('what is called without what it needs', () => {
  it.for<[what: string, call: () => unknown, code: string, message: string]>([
    [
      'fixed',
      () => fixed(undefined as never),
      'STELE_CONFIG_TYPE',
      'fixed.text is undefined; allowed: a string',
    ],
    [
      'custom',
      () => custom(undefined as never),
      'STELE_CONFIG_TYPE',
      'custom.apply is undefined; allowed: a function',
    ],
    [
      'partial',
      () => partial(undefined as never),
      'STELE_CONFIG_TYPE',
      'partial is undefined; allowed: an object',
    ],
    [
      'a sign',
      () => partial({ last: 4, sign: 'xx' }),
      'STELE_CONFIG_VALUE',
      'partial.sign is "xx"; allowed: one character',
    ],
    [
      'no sign',
      () => partial({ last: 4, sign: '' }),
      'STELE_CONFIG_VALUE',
      'partial.sign is ""; allowed: one character',
    ],
    [
      'reveal',
      () => reveal('enc_k1_x', undefined as never),
      'STELE_CONFIG_TYPE',
      'reveal.keys is undefined; allowed: an object of keys by their id',
    ],
    [
      'reveal',
      () => reveal(undefined as never, {}),
      'STELE_CONFIG_TYPE',
      'reveal.token is undefined; allowed: a string',
    ],
    ['token', () => token(undefined as never), 'STELE_CONFIG_TYPE', 'token is undefined; allowed: an object'],
    ['token', () => token({} as never), 'STELE_CONFIG_TYPE', 'token.keys is undefined'],
    [
      'createScanner',
      () => createScanner(undefined as never),
      'STELE_CONFIG_TYPE',
      'createScanner is undefined; allowed: an object',
    ],
    [
      'secretDetectors',
      () => secretDetectors({ except: ['nope'] }),
      'STELE_CONFIG_VALUE',
      'holds "nope"; allowed: identifiers of rules',
    ],
  ])('says so with a stable code: %s', ([, call, code, message]) => {
    expect(call).toThrow(expect.objectContaining({ name: 'SteleError', code }));
    expect(call).toThrow(message);
  });
});
