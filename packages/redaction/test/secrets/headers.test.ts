import { describe, expect, it } from 'vitest';
import { hidden, rules } from './find.ts';

const basic = btoa('jane:s3cr3t-of-jane');

describe('an Authorization header in a text', () => {
  it.for([
    ['Authorization: Bearer mF_9.B5f-4.1JqM', 'mF_9.B5f-4.1JqM'],
    [`> authorization: Basic ${basic}`, basic],
    [`"Authorization":"Bearer mF_9.B5f-4.1JqM"`, 'mF_9.B5f-4.1JqM'],
    ['Proxy-Authorization: Token 5eb4223e50084', '5eb4223e50084'],
    ['authorization: 5eb4223e-5008-46e5-be67-c7b8f2732305', '5eb4223e-5008-46e5-be67-c7b8f2732305'],
    ['X-Api-Key: 5eb4223e50084', '5eb4223e50084'],
    [
      'Authorization: Digest username="jane", response="6629fae49393a053"',
      'username="jane", response="6629fae49393a053"',
    ],
  ])('hides the credentials of %s', ([text = '', secret = '']) => {
    expect(hidden(text)).toEqual([secret]);
  });

  it.for([
    'Authorization: Bearer $TOKEN',
    'Authorization: Bearer <token>',
    'Authorization: Basic ...',
    'authorization: granted',
  ])('stays without credentials: %s', (text) => {
    expect(hidden(text)).toEqual([]);
  });
});

describe('credentials without a header', () => {
  it('are hidden behind Bearer', () => {
    expect(hidden('sent Bearer mF_9.B5f-4.1JqM to upstream')).toEqual(['mF_9.B5f-4.1JqM']);
    expect(hidden('the bearer certificate expired')).toEqual([]);
    expect(hidden('token_type=bearer expires_in=3600')).toEqual([]);
  });

  it('are hidden behind Basic where they decode to a user and a password', () => {
    expect(rules(`sent Basic ${basic}`)).toEqual(['basic-credentials']);
    expect(hidden('Basic authentication2 is off')).toEqual([]);
  });
});

describe('a Cookie header in a text', () => {
  it('hides the value of each cookie', () => {
    expect(hidden('Cookie: sid=31d4d96e407aad42; lang=en-US')).toEqual(['31d4d96e407aad42', 'en-US']);
  });

  it('hides the value of Set-Cookie and keeps its attributes', () => {
    expect(hidden('Set-Cookie: sid=31d4d96e407aad42; Path=/; HttpOnly')).toEqual(['31d4d96e407aad42']);
  });
});
