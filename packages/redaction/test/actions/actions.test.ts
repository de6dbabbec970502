import { describe, expect, it } from 'vitest';
import {
  type Action,
  custom,
  fixed,
  keep,
  mask,
  partial,
  remove,
  surrogate,
  truncate,
} from '../../src/index.ts';
import { opened } from '../opened.ts';

const CARD = '4111 1111 1111 1111';

describe('an action', () => {
  it.for<[name: string, action: Action, ofName: unknown, inText: string]>([
    ['mask', mask(), '[Redacted]', 'paid with [Redacted:CREDIT_CARD] today'],
    ['fixed', fixed('***'), '***', 'paid with *** today'],
    ['remove', remove(), undefined, 'paid with  today'],
    ['keep', keep(), CARD, `paid with ${CARD} today`],
    ['partial, last', partial({ last: 4 }), '**** **** **** 1111', 'paid with **** **** **** 1111 today'],
    [
      'partial, both',
      partial({ first: 6, last: 4, sign: '#' }),
      '4111 11## #### 1111',
      'paid with 4111 11## #### 1111 today',
    ],
    ['truncate what is no address', truncate(), '[Redacted]', 'paid with [Redacted:CREDIT_CARD] today'],
    [
      'custom',
      custom(({ text, key }) => `${key}:${text?.length}`),
      'cardNumber:19',
      'paid with text:19 today',
    ],
    ['custom that removes', custom(() => undefined), undefined, 'paid with  today'],
  ])('is taken for names and within texts: %s', ([, action, ofName, inText]) => {
    const { log, last } = opened({ action });
    log.info('m', { cardNumber: CARD, text: `paid with ${CARD} today` });
    expect(last().fields['cardNumber']).toBe(ofName);
    expect(last().fields['text']).toBe(inText);
  });

  it.for<[name: string, action: Action]>([
    ['partial', partial({ last: 4 })],
    ['truncate', truncate()],
    ['surrogate', surrogate()],
  ])('masks objects that it cannot show in another form: %s', ([, action]) => {
    const { log, last } = opened({ action });
    log.info('m', { password: { a: 'secret' }, secret: ['x'], token: null });
    expect(last().fields).toEqual({ password: '[Redacted]', secret: '[Redacted]', token: '[Redacted]' });
  });

  it('is written once where a value is shown again in the message', () => {
    const { log, last } = opened({ types: { IP_ADDRESS: true }, action: truncate() });
    log.info('from {ip}', { ip: '203.0.113.7' });
    expect(last().msg).toBe('from 203.0.113.0');
  });
});

describe('partial', () => {
  it('hides all where it would hide fewer than four', () => {
    const { log, last } = opened({ action: partial({ first: 2, last: 2 }) });
    log.info('m', { password: 'abcdefg', secret: 'abcdefgh' });
    expect(last().fields).toEqual({ password: '*******', secret: 'ab****gh' });
  });

  it.for([{}, { first: 0 }, { last: 1.5 }])('refuses %j', (options) => {
    expect(() => partial(options)).toThrow('partial: first is');
  });
});

describe('truncate', () => {
  const shownBy = (action: Action, text: string): unknown =>
    action.apply({ text, value: text, rule: 'r', type: 't', key: 'k', path: [], inText: false });

  it.for<[address: string, shown: string]>([
    ['203.0.113.7', '203.0.113.0'],
    ['203.0.113.7:8080', '203.0.113.0:8080'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
    ['2001:db8::1', '2001:db8::'],
    ['2001:0DB8:00A1:0:1::2', '2001:db8:a1::'],
    ['0:0:1:2:3:4:5:6', '0:0:1::'],
    ['0:1:2:3:4:5:6:7', '0:1:2::'],
    ['fe80::1%eth0', 'fe80::'],
    ['[2001:db8:1:2::3]:443', '[2001:db8:1::]:443'],
    ['[2001:db8:1:2::3]', '[2001:db8:1::]'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.0'],
    ['::FFFF:cb00:7107', '::ffff:203.0.113.0'],
    ['0:0:0:0:0:ffff:203.0.113.7', '::ffff:203.0.113.0'],
    ['64:ff9b::203.0.113.7', '64:ff9b::'],
    ['2002:cb00:7107::1', '2002:cb00:7100::'],
    ['10.1.2.3', '10.1.2.0'],
    ['fd12:3456:789a:1::1', 'fd12:3456:789a::'],
    ['999.1.1.1', '[Redacted]'],
    ['1::2::3', '[Redacted]'],
    ['1:2:3:4:5:6:7:8:9', '[Redacted]'],
    ['::ffff:999.1.1.1', '[Redacted]'],
    ['12345::', '[Redacted]'],
    ['12:30', '[Redacted]'],
    ['unknown', '[Redacted]'],
  ])('makes %s %s', ([text, shown]) => {
    expect(shownBy(truncate(), text)).toBe(shown);
  });

  it.for([
    '127.0.0.1',
    '127.1.2.3:80',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '[::1]:80',
    '::',
    '::ffff:127.0.0.1',
  ])('leaves what is the same on every machine: %s', (text) => {
    expect(shownBy(truncate(), text)).toBe(text);
  });

  it.for<[address: string, shown: string]>([
    ['10.1.2.3', '10.1.2.3'],
    ['172.16.0.9', '172.16.0.9'],
    ['172.32.0.9', '172.32.0.0'],
    ['192.168.1.4:22', '192.168.1.4:22'],
    ['169.254.3.4', '169.254.3.4'],
    ['100.64.1.2', '100.64.1.2'],
    ['100.128.1.2', '100.128.1.0'],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.3'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['fd12:3456::1', 'fd12:3456::1'],
    ['2001:db8::1', '2001:db8::'],
  ])('leaves private networks where that is wanted: %s %s', ([text, shown]) => {
    expect(shownBy(truncate({ keepPrivate: true }), text)).toBe(shown);
  });

  it('refuses options that do not exist', () => {
    expect(() => truncate({ keepprivate: true } as never)).toThrow('keepPrivate');
  });

  it('writes what it writes again', () => {
    for (const text of [
      '203.0.113.7',
      '::ffff:203.0.113.7',
      '2001:db8::1',
      '2002:cb00:7107::1',
      '[1::2]:80',
    ]) {
      const once = shownBy(truncate(), text);
      expect(shownBy(truncate(), String(once))).toBe(once);
    }
  });
});

describe('a surrogate', () => {
  const apply = (text: string, random: () => number): string =>
    String(
      surrogate({ random }).apply({
        text,
        value: text,
        rule: 'r',
        type: 't',
        key: 'k',
        path: [],
        inText: false,
      }),
    );

  it('keeps length, layout and case, and is another one', () => {
    expect(apply('Ab-12 é.Z', () => 0.5)).toMatch(/^[A-Z][a-z]-\d\d x\.[A-Z]$/);
    expect(apply(CARD, Math.random)).not.toBe(CARD);
  });

  it('never passes the sum of a card number or an IBAN', () => {
    for (let count = 0; count < 2000; count++) {
      const digits = apply('4111111111111111', Math.random);
      const sum = [...digits]
        .reverse()
        .map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2))
        .reduce((all, one) => all + (one > 9 ? one - 9 : one), 0);
      expect(sum % 10).not.toBe(0);
      const iban = apply('DE02120300000000202051', Math.random);
      const turned = [...(iban.slice(4) + iban.slice(0, 4))]
        .map((sign) => Number.parseInt(sign, 36))
        .join('');
      expect(BigInt(turned) % 97n).not.toBe(1n);
    }
  });

  it('of a number is a number of as many digits', () => {
    const { log, last } = opened({ action: surrogate() });
    log.info('m', { pan: 4_111_111_111_111_111 });
    expect(String(last().fields['pan'])).toMatch(/^\d{16}$/);
  });
});

describe('a custom action', () => {
  it('is told the path of a hidden name', () => {
    const { log, last } = opened({ action: custom(({ path }) => path.join('/')) });
    log.info('m', { a: [{ password: 'x' }], secret: 'y' });
    expect(last().fields).toEqual({ a: [{ password: 'a/0/password' }], secret: 'secret' });
  });

  it('that gives null writes nothing into a text', () => {
    const { log, last } = opened({ action: custom(() => null) });
    log.info('m', { to: 'for ada@example.org.', password: 'x' });
    expect(last().fields).toEqual({ to: 'for .', password: null });
  });
});
