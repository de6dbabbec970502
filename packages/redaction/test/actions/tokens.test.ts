import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encrypt, reveal, type TokenOptions, token } from '../../src/index.ts';
import { opened } from '../opened.ts';

const k1 = 'a'.repeat(64);
const k2 = 'b'.repeat(64);
const MAIL = 'ada@example.org';

describe('a token', () => {
  it('names its key and is the HMAC of the value', () => {
    const { log, last } = opened({ action: token({ keys: { k1 } }) });
    log.info('m', { password: MAIL, text: `to ${MAIL}` });
    const code = createHmac('sha256', Buffer.from(k1, 'hex')).update(MAIL).digest().subarray(0, 16);
    const shown = `tok_k1_${code.toString('base64url')}`;
    expect(last().fields).toEqual({ password: shown, text: `to ${shown}` });
  });

  it('is made with the current key, and those of old keys stay as they are', () => {
    const old = opened({ action: token({ keys: { k1 } }) });
    old.log.info('m', { password: MAIL });
    const { log, last } = opened({ action: token({ keys: { k1, k2 } }) });
    log.info('m', { password: old.last().fields['password'], secret: MAIL });
    expect(last().fields['password']).toBe(old.last().fields['password']);
    expect(last().fields['secret']).toMatch(/^tok_k2_[\w-]{22}$/);
  });

  it('is not trusted for its looks: one of an unknown key is hidden like any value', () => {
    const { log, last } = opened({ action: token({ keys: { k1 } }) });
    log.info('m', { password: 'tok_zz_AAAAAAAAAAAAAAAAAAAAAA' });
    expect(last().fields['password']).toMatch(/^tok_k1_/);
  });

  it.for([
    ['whose last bits no code has', 'tok_k1_AAAAAAAAAAAAAAAAAAAAAB'],
    ['that is longer', 'tok_k1_AAAAAAAAAAAAAAAAAAAAAAhunter2'],
    ['that is shorter', 'tok_k1_hunter2'],
    ['that holds a card number', 'tok_k1_4111111111111111AAAAAA'],
  ])('is not taken for one %s', ([, text = '']) => {
    const { log, last } = opened({ action: token({ keys: { k1 } }) });
    log.info('m', { password: text });
    expect(last().fields['password']).toMatch(/^tok_k1_/);
    expect(last().fields['password']).not.toBe(text);
  });

  it('is the same in the message and in audit records that are read again', async () => {
    const { log, last } = opened({ action: token({ keys: { k1 } }) });
    log.info('password={password}', { password: MAIL });
    expect(last().msg).toBe(`password=${String(last().fields['password'])}`);
    const { password } = last().fields;
    await log.audit({ action: 'a', actor: { type: 'user', id: 'x' }, changes: { password: MAIL } });
    expect(last().fields['changes']).toEqual({ password });
  });
});

describe('the code of a token', () => {
  const keys = { k1 };
  const codes = (type: string, texts: readonly string[], normalize?: TokenOptions['normalize']): unknown[] =>
    texts.map((text) =>
      token({ keys, normalize }).apply({
        text,
        value: text,
        rule: 'r',
        type,
        key: '',
        path: [],
        inText: true,
      }),
    );

  it.for<[type: string, texts: readonly string[]]>([
    ['CREDIT_CARD', ['4111 1111 1111 1111', '4111-1111-1111-1111', '4111111111111111']],
    ['PAYMENT', ['4111 1111 1111 1111', '4111111111111111']],
    ['IBAN_CODE', ['DE02 1203 0000 0000 2020 51', 'de02120300000000202051']],
    ['US_SSN', ['219-09-9999', '219 09 9999', '219099999']],
    ['EMAIL_ADDRESS', ['ada@Example.ORG', 'ada@example.org']],
    ['CONTACT', ['ada@Example.ORG', 'ada@example.org']],
    ['PHONE_NUMBER', ['+49 (30) 1234-567', '+49301234567']],
    ['MAC_ADDRESS', ['00-1A-2B-3C-4D-5E', '00:1a:2b:3c:4d:5e', '001a.2b3c.4d5e']],
    ['IP_ADDRESS', ['2001:DB8::1', '2001:db8::1']],
  ])('is one for all spellings of a value: %s', ([type, texts]) => {
    expect(new Set(codes(type, texts)).size).toBe(1);
    expect(new Set(codes(type, texts, false)).size).toBe(texts.length);
  });

  it.for<[type: string, texts: readonly string[]]>([
    ['EMAIL_ADDRESS', ['Ada@example.org', 'ada@example.org']],
    ['PASSWORD', ['1234-5', '12345']],
    ['CREDENTIALS', ['aB1', 'ab1']],
    ['API_KEY', ['key-1', 'KEY-1']],
    ['PAYMENT', ['Ada Lovelace', 'Ada  Lovelace']],
  ])('differs where the values may: %s', ([type, texts]) => {
    expect(new Set(codes(type, texts)).size).toBe(texts.length);
  });

  it('is made of what a function of the application says', () => {
    const lower = (text: string, type: string): string => `${type}:${text.toLowerCase()}`;
    expect(new Set(codes('X', ['A', 'a'], lower)).size).toBe(1);
    expect(() => token({ keys, normalize: 'x' as never })).toThrow('token.normalize is "x"; allowed: true,');
  });
});

describe('an encrypted value', () => {
  it('is revealed with its key, also after a rotation', () => {
    const { log, last } = opened({ action: encrypt({ keys: { k1 }, perDataKey: 2 }) });
    const texts = ['?', MAIL, 'grüße ✓', 'y'.repeat(500)];
    for (const text of texts) {
      log.info('m', { password: text });
      const shown = String(last().fields['password']);
      expect(shown).toMatch(/^enc_k1_[\w-]+$/);
      expect(shown).not.toContain(text);
      expect(reveal(shown, { k2, k1 })).toBe(text);
    }
  });

  it('differs each time', () => {
    const { log, last } = opened({ action: encrypt({ keys: { k1 } }) });
    log.info('m', { password: MAIL });
    const first = last().fields['password'];
    log.info('m', { password: MAIL });
    expect(last().fields['password']).not.toBe(first);
  });

  it.for<[what: string, change: (text: string) => string, keys: Record<string, string>, message: string]>([
    ['without its key', (text) => text, { k2 }, 'has no key k1'],
    ['with another key of the same id', (text) => text, { k1: k2 }, 'is not the one it was made with'],
    ['after a change', (text) => `${text.slice(0, -3)}AAA`, { k1 }, 'the token was changed'],
    ['cut short', (text) => text.slice(0, 40), { k1 }, 'the token was changed'],
    ['under another id', (text) => text.replace('k1', 'k2'), { k2: k1 }, 'the token was changed'],
    ['when it is none', () => 'tok_k1_x', { k1 }, 'is no token of encrypt()'],
  ])('is not revealed %s', ([, change, keys, message]) => {
    const { log, last } = opened({ action: encrypt({ keys: { k1 } }) });
    log.info('m', { password: MAIL });
    expect(() => reveal(change(String(last().fields['password'])), keys)).toThrow(message);
  });
});

describe('a text that only looks like a token', () => {
  it('is looked into', () => {
    const { log, last } = opened({ actions: { EMAIL_ADDRESS: encrypt({ keys: { k1 } }) } });
    log.info(`enc_k1_${'A'.repeat(90)}-4111-1111-1111-1111`);
    expect(last().msg).toContain('[Redacted:CREDIT_CARD]');
  });
});

describe('keys', () => {
  it.for<[keys: object, current: string | undefined, message: string]>([
    [{}, undefined, 'token.current is ""'],
    [{ k1: 'short' }, undefined, 'token.keys.k1 is no key; allowed: 32 bytes'],
    [{ k1: undefined }, undefined, 'token.keys.k1 is undefined; allowed: 32 bytes'],
    [{ k1: new Uint8Array(32) }, undefined, 'token.keys.k1 is all zeros'],
    [{ k1: '0'.repeat(64) }, undefined, 'token.keys.k1 is all zeros'],
    [{ '2': k1, '1': k2 }, undefined, 'token.keys has the id 1, which JavaScript puts before others'],
    [{ k1: new Uint8Array(16) }, undefined, 'token.keys.k1 is 16 bytes'],
    [{ 'k-1': k1 }, undefined, 'token.keys has the id "k-1"'],
    [{ k1 }, 'k2', 'token.current is "k2"; allowed: k1'],
  ])('that are wrong are named, never shown: %j', ([keys, current, message]) => {
    expect(() => token({ keys: keys as never, current })).toThrow(message);
  });

  it('may have numbers for ids where one of them is named', () => {
    expect(() => token({ keys: { 1: k1, 2: k2 }, current: '2' })).not.toThrow();
    expect(() => token({ keys: { 1: k1 } })).not.toThrow();
  });

  it('are taken as bytes, hex and base64url', () => {
    const bytes = Buffer.from(k1, 'hex');
    const shown = [bytes, k1, bytes.toString('base64url')].map((key) => {
      const { log, last } = opened({ action: token({ keys: { k1: key } }) });
      log.info('m', { password: 'x' });
      return last().fields['password'];
    });
    expect(new Set(shown).size).toBe(1);
  });
});
