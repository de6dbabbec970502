import { describe, expect, it } from 'vitest';
import { custom, mask, partial, pattern, remove } from '../../src/index.ts';
import { opened } from '../opened.ts';

const M = '[Redacted]';

describe('a name of a theme', () => {
  it.for<[theme: string, name: string]>([
    ['credentials', 'password'],
    ['credentials', 'API-Key'],
    ['credentials', 'client_secret'],
    ['session', 'Set-Cookie'],
    ['session', 'csrfToken'],
    ['payment', 'card number'],
    ['payment', 'CVV'],
    ['payment', 'iban'],
    ['governmentIds', 'social_security_number'],
    ['governmentIds', 'passportNumber'],
  ])('of %s is hidden at any depth: %s', ([theme, name]) => {
    const { log, last, policy } = opened();
    log.info('m', { a: [{ b: { [name]: 'x1y2' } }], [`form[${name}]`]: 'x1y2' });
    expect(last().fields).toEqual({ a: [{ b: { [name]: M } }], [`form[${name}]`]: M });
    expect(policy.stats().rules).toEqual({ [theme]: 2 });
  });

  it('is not hidden when its theme is off', () => {
    const { log, last } = opened({ themes: { payment: false } });
    log.info('m', { iban: 'x', password: 'x' });
    expect(last().fields).toEqual({ iban: 'x', password: M });
  });

  it('stands beside names that are added to its theme', () => {
    const { log, last } = opened({ themes: { credentials: { add: ['door code'] } } });
    log.info('m', { doorCode: 1, password: 2 });
    expect(last().fields).toEqual({ doorCode: M, password: M });
  });

  it('gives way to names that replace those of its theme', () => {
    const { log, last } = opened({ themes: { credentials: { replace: ['door code'] } } });
    log.info('m', { doorCode: 1, password: 2 });
    expect(last().fields).toEqual({ doorCode: M, password: 2 });
  });
});

describe('a path', () => {
  it('hides one level with *, any depth with **, and elements of arrays', () => {
    const { log, last } = opened({ paths: ['user.card.*', '**.deep', 'items[*].sku', 'plain.x'] });
    log.info('m', {
      user: { card: { a: 1, b: { c: 2 } }, deep: 3 },
      a: { b: { deep: 4 } },
      items: [{ sku: 5, n: 6 }],
      plain: [{ x: 7 }],
    });
    expect(last().fields).toEqual({
      user: { card: { a: M, b: M }, deep: M },
      a: { b: { deep: M } },
      items: [{ sku: M, n: 6 }],
      plain: [{ x: M }],
    });
  });
});

describe('a rule of one’s own', () => {
  it('comes before all themes, with its own action', () => {
    const { log, last, policy } = opened({
      rules: [{ name: 'cards', keys: ['iban'], action: partial({ last: 4 }) }],
    });
    log.info('m', { iban: 'DE02120300000000202051' });
    expect(last().fields).toEqual({ iban: '******************2051' });
    expect(policy.stats().rules).toEqual({ cards: 1 });
  });

  it('counts before those that follow it', () => {
    const { log, last } = opened({
      rules: [
        { name: 'first', paths: ['a.b'], action: remove() },
        { name: 'second', keys: ['b'], action: mask() },
      ],
    });
    log.info('m', { a: { b: 1 }, b: 2 });
    expect(last().fields).toEqual({ a: {}, b: M });
  });

  it('decides by the action of its name, its type, and then for all', () => {
    const { log, last } = opened({
      rules: [
        { name: 'a', keys: ['x'], type: 'T' },
        { name: 'b', keys: ['y'], type: 'T' },
        { name: 'c', keys: ['z'] },
      ],
      actions: { a: remove(), T: partial({ first: 2 }) },
    });
    log.info('m', { x: 'abcdefgh', y: 'abcdefgh', z: 'abcdefgh' });
    expect(last().fields).toEqual({ y: 'ab******', z: M });
  });
});

describe('the type of a rule that names none', () => {
  it.for([
    ['internal-id', 'INTERNAL_ID'],
    ['governmentIds2', 'GOVERNMENT_IDS2'],
    ['staff number', 'STAFF_NUMBER'],
  ])('is its name in capitals: %s', ([name = '', type = '']) => {
    const { log, last } = opened({
      rules: [{ name, keys: ['id'], pattern: pattern('EMP-\\d{6}') }],
      actions: { [type]: custom((found) => `${found.rule} ${found.type}`) },
    });
    log.info('by EMP-123456', { id: 'x' });
    expect(last().fields).toEqual({ id: `${name} ${type}` });
    expect(last().msg).toBe(`by ${name} ${type}`);
  });
});

describe('options', () => {
  it.for<[options: object, message: string]>([
    [{ key: [] }, 'redaction.key is not an option'],
    [{ preset: 'gpdr' }, 'did you mean "gdpr"?'],
    [{ keys: 'a' }, 'redaction.keys is "a"; allowed: an array of strings'],
    [{ paths: ['a..b'] }, 'cannot be read at position 1'],
    [{ themes: { credential: true } }, 'redaction.themes.credential is not an option'],
    [{ themes: { payment: { adds: [] } } }, 'redaction.themes.payment.adds is not an option'],
    [{ types: { EMAIL_ADDRESS: 1 } }, 'redaction.types.EMAIL_ADDRESS is 1; allowed: true or false'],
    [{ action: 'mask' }, 'redaction.action is "mask"'],
    [{ actions: { a: {} } }, 'redaction.actions.a is an object; allowed: an action such as mask()'],
    [{ rules: [{ name: '', keys: ['a'] }] }, 'redaction.rules[0].name is ""'],
    [{ rules: [{ name: 'a' }] }, 'redaction.rules[0] finds nothing'],
    [{ allow: {} }, 'redaction.allow lets no field through'],
    [{ limits: { text: 0 } }, 'redaction.limits.text is 0; allowed: a positive integer'],
    [{ scan: true }, 'redaction.scan is true; allowed: a function or false'],
  ])('that are wrong are named: %j', ([options, message]) => {
    expect(() => opened(options as never)).toThrow(message);
  });
});
