import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encrypt, reveal, token } from '../../src/index.ts';
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

  it('is the same in the message and in audit records that are read again', async () => {
    const { log, last } = opened({ action: token({ keys: { k1 } }) });
    log.info('password={password}', { password: MAIL });
    expect(last().msg).toBe(`password=${String(last().fields['password'])}`);
    const { password } = last().fields;
    await log.audit({ action: 'a', actor: { type: 'user', id: 'x' }, changes: { password: MAIL } });
    expect(last().fields['changes']).toEqual({ password });
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

describe('keys', () => {
  it.for<[keys: object, current: string | undefined, message: string]>([
    [{}, undefined, 'token.current is ""'],
    [{ k1: 'short' }, undefined, 'token.keys.k1 is no key; allowed: 32 bytes'],
    [{ k1: new Uint8Array(16) }, undefined, 'token.keys.k1 is 16 bytes'],
    [{ 'k-1': k1 }, undefined, 'token.keys has the id "k-1"'],
    [{ k1 }, 'k2', 'token.current is "k2"; allowed: k1'],
  ])('that are wrong are named, never shown: %j', ([keys, current, message]) => {
    expect(() => token({ keys: keys as never, current })).toThrow(message);
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
