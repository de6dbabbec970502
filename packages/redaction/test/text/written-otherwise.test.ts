import { createLogger, memory } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { redaction } from '../../src/index.ts';

const { text } = redaction();
const shown = (given: string): string | undefined => text?.(given, 'note', ['note']);

describe('a card', () => {
  it.for([
    ['%B4111111111111111^LOVELACE/ADA^27121010000012345678?', '[Redacted:CARD_TRACK]'],
    [';4111111111111111=27121010000012345678? read', '[Redacted:CARD_TRACK] read'],
    ['4111111111111111D27121010000012345678', '[Redacted:CARD_TRACK]'],
    ['4111111111111111USD', '[Redacted:CREDIT_CARD]USD'],
    ['of _4111111111111111_', 'of _[Redacted:CREDIT_CARD]_'],
    ['4111\u00a01111\u00a01111\u00a01111', '[Redacted:CREDIT_CARD]'],
    ['4111\u20131111\u20131111\u20131111', '[Redacted:CREDIT_CARD]'],
    ['４１１１１１１１１１１１１１１１', '[Redacted:CREDIT_CARD]'],
    ['GET /search?q=4111+1111+1111+1111&x=1', 'GET /search?q=[Redacted:CREDIT_CARD]&x=1'],
  ])('is found as it is written: %s', ([given = '', expected]) => {
    expect(shown(given)).toBe(expected);
  });

  it.for(['4111111111111112USD', 'a4111111111111111f', '12_4111111111111111', '4111111111111112=2712'])(
    'is no part of something longer, and has a check digit: %s',
    (given) => {
      expect(shown(given)).toBe(given);
    },
  );
});

describe('a code', () => {
  it.for([
    ['CVV 123', 'CVV [Redacted:CARD_SECURITY_CODE]'],
    ['cvc2: 1234, then', 'cvc2: [Redacted:CARD_SECURITY_CODE], then'],
    ['security code is 123.', 'security code is [Redacted:CARD_SECURITY_CODE].'],
    ['PIN: 1234', 'PIN: [Redacted:PASSWORD]'],
    ['pin code 123456', 'pin code [Redacted:PASSWORD]'],
  ])('is found behind its name: %s', ([given = '', expected]) => {
    expect(shown(given)).toBe(expected);
  });

  it.for(['CVV 123 ms', 'cvv check took 123', 'spin: 1234', 'pin 1234', 'PIN: 17', 'CVV 123.45'])(
    'is no other number: %s',
    (given) => {
      expect(shown(given)).toBe(given);
    },
  );
});

describe('a password in a sentence', () => {
  it.for([
    ['password is hunter2', 'password is [Redacted:PASSWORD]'],
    ['Password: 12345', 'Password: [Redacted:PASSWORD]'],
    ['passwd: abc, user: ada', 'passwd: [Redacted:PASSWORD], user: ada'],
    ['password: secret', 'password: [Redacted:PASSWORD]'],
    ['<a:password>hunter2</a:password>', '<a:password>[Redacted]</a:password>'],
    ['<password x="1"><![CDATA[a]]></password>', '<password x="1"><![CDATA[[Redacted]]]></password>'],
  ])('is found: %s', ([given = '', expected]) => {
    expect(shown(given)).toBe(expected);
  });

  it.for([
    ...['password: required', 'password: is missing', 'password: <empty>', 'password: ****'],
    ...[
      'password: incorrect for user',
      'password is wrong',
      'password is too short',
      'password: getPassword()',
    ],
    ...['usage: login <password> <user>', 'session_id=undefined', 'password=null', 'nextPageToken=abc'],
    'clone git@github.com:a/b.git',
  ])('is none where the words speak about it: %s', (given) => {
    expect(shown(given)).toBe(given);
  });
});

describe('a list of members with names and values', () => {
  const fields = {
    args: ['run', '--password', 'x', '--verbose', 'y'],
    attributes: [
      { key: 'password', value: { stringValue: 'x' } },
      { key: 'a', value: 1 },
    ],
    items: [{ name: 'api_key', value: 'x' }],
    tags: ['password', 'admin'],
  };
  const expected = {
    args: ['run', '--password', '[Redacted]', '--verbose', 'y'],
    attributes: [
      { key: 'password', value: '[Redacted]' },
      { key: 'a', value: 1 },
    ],
    items: [{ name: 'api_key', value: '[Redacted]' }],
    tags: ['password', 'admin'],
  };

  it('is looked into, also as JSON', () => {
    const out = memory();
    createLogger({ sinks: { out }, redact: redaction() }).info('m', {
      ...fields,
      text: JSON.stringify(fields),
    });
    expect(out.records[0]?.fields).toEqual({ ...expected, text: JSON.stringify(expected) });
  });

  it('is looked into under any name in JSON', () => {
    expect(shown('{"any":[{"name":"password","value":"x"}]}')).toBe(
      '{"any":[{"name":"password","value":"[Redacted]"}]}',
    );
  });
});
