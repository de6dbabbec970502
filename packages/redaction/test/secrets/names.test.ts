import { describe, expect, it } from 'vitest';
import { isSecretName, isSecretParameter, nameParts } from '../../src/secrets/index.ts';

describe('the name of a secret', () => {
  it.for([
    'password',
    'PASSWORD',
    'passwd',
    'pwd',
    'userPass',
    'db_password',
    'DB-PASSWORD',
    'passphrase',
    'secret',
    'clientSecret',
    'client_secret',
    'AWS_SECRET_ACCESS_KEY',
    'apiKey',
    'api_key',
    'X-Api-Key',
    'apikey',
    'accessToken',
    'access_token',
    'refreshToken',
    'id_token',
    'token',
    'githubtoken',
    'authToken',
    'authorization',
    'Proxy-Authorization',
    'cookie',
    'Set-Cookie',
    'sessionId',
    'session_id',
    'JSESSIONID',
    'privateKey',
    'private_key',
    'signingKey',
    'encryption_key',
    'credentials',
    'creds',
    'connectionString',
    'AccountKey',
    'jwt',
    'bearer',
    'otp',
    'csrfToken',
    'webhook_url',
    '_authToken',
    'secretId',
    'spring.datasource.password',
  ])('is recognised: %s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.for([
    'user',
    'name',
    'author',
    'authority',
    'keyboard',
    'monkey',
    'key',
    'bypass',
    'compass',
    'passenger',
    'passed',
    'secretary',
    'token_type',
    'tokenType',
    'token_count',
    'max_tokens',
    'totalTokens',
    'passwordLength',
    'password_changed_at',
    'passwordExpiresAt',
    'secretName',
    'secret_version',
    'tokenExpiry',
    'accessTokenUrl',
    'tokentype',
    'cookiePolicy',
    'requestId',
    'status',
    'side',
    'inside',
    'pinned',
    'spinning',
    'assignee',
    'design',
    'cacheKey',
    'primaryKey',
    'partition_key',
    'keyCount',
    'a',
    '',
  ])('is told from others: %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  it('is wider in the parameters of an address', () => {
    expect(['code', 'sig', 'key', 'X-Amz-Signature', 'token'].every(isSecretParameter)).toBe(true);
    expect(['page', 'lang', 'q', 'keyword'].some(isSecretParameter)).toBe(false);
  });

  it('keeps its verdict however many other names are asked for', () => {
    for (let index = 0; index < 5000; index += 1) isSecretName(`field${index}`);
    expect(isSecretName('password')).toBe(true);
    expect(isSecretName('field1')).toBe(false);
  });

  it('consists of words', () => {
    expect(nameParts('dbPasswordHTTPHeader_x-y')).toEqual(['db', 'password', 'http', 'header', 'x', 'y']);
  });
});
