import { once } from 'node:events';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { BodyOptions, HttpOptions, QueryMode } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { raw, serving } from './serving.ts';

type Options = Omit<HttpOptions, 'logger'>;

async function shown(
  target: string,
  options: Options,
  headers: Record<string, string> = {},
): Promise<Readonly<Record<string, unknown>>> {
  let found: Readonly<Record<string, unknown>> = {};
  await serving(
    (_req, res) => {
      res.setHeader('location', '/next?token=s3cr3t#s3cr3t');
      res.setHeader('set-cookie', ['a=s3cr3t', 'b=s3cr3t']);
      res.writeHead(200, { 'x-late': 'late' }).end();
    },
    async ({ port, fields }) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      await raw(port, `GET ${target} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${lines.join('')}\r\n`);
      found = await fields();
    },
    options,
  );
  return found;
}

describe('the query of a request', () => {
  it.for<readonly [QueryMode, string, string | undefined]>([
    ['keys', 'a=1&token=s3cr3t&b', 'a&token&b'],
    ['keys', `${'x'.repeat(33)}`, '…'],
    ['keys', 'a=1;token=s3cr3t', 'a&token'],
    ['redacted', 'a=1&token=s3cr3t&b', 'a=1&token=[Redacted]&b'],
    ['redacted', 'a=1;token=s3cr3t', 'a=1&token=[Redacted]'],
    ['redacted', 'user%5Bpassword%5D=s3cr3t', 'user%5Bpassword%5D=[Redacted]'],
    ['redacted', 'api+key=s3cr3t&API-Key=s3cr3t', 'api+key=[Redacted]&API-Key=[Redacted]'],
    ['redacted', 'to=%2Fa%3Ftoken%3Ds3cr3t&from=%2Fa%3Fb%3Dc', 'to=[Redacted]&from=%2Fa%3Fb%3Dc'],
    ['redacted', 'filter=%7B%22password%22%3A%22s3cr3t%22%7D', 'filter=[Redacted]'],
    ['redacted', 'pass%77ord=s3cr3t&broken%=s3cr3t', 'pass%77ord=[Redacted]&broken%=[Redacted]'],
    ['full', 'a=1&b=2', 'a=1&b=2'],
    ['off', 'a=1', undefined],
    ['keys', '', undefined],
  ])('is shown as the mode %s has it: %s', async ([query, given, expected]) => {
    const fields = await shown(`/p?${given}`, { query });
    expect(fields['url.query']).toBe(expected);
    expect(fields['url.path']).toBe('/p');
  });

  it('is cut where it is long', async () => {
    const many = await shown(`/?${Array.from({ length: 60 }, (_, at) => `k${at}=1`).join('&')}`, {});
    expect(String(many['url.query']).split('&')).toHaveLength(51);
    const long = await shown(`/?a=${'x'.repeat(5000)}`, { query: 'full' });
    expect(String(long['url.query'])).toHaveLength(2048);
  });

  it('is not part of the path, and neither is a user', async () => {
    const fields = await shown('http://user:s3cr3t@host/a/b?c=s3cr3t', {});
    expect(fields).toMatchObject({ 'url.path': '/a/b', 'url.query': 'c' });
    expect(JSON.stringify(fields)).not.toContain('s3cr3t');
    expect((await shown('http://host', {}))['url.path']).toBe('/');
    expect((await shown('*', {}))['url.path']).toBe('*');
    expect(String((await shown(`/${'p'.repeat(9000)}`, {}))['url.path'])).toHaveLength(2049);
  });
});

describe('headers', () => {
  it('are logged where they are named, with secrets among them hidden', async () => {
    const fields = await shown(
      '/',
      {
        headers: {
          request: ['Accept', 'authorization', 'Cookie', 'x-api-key', 'referer', 'missing'],
          response: ['location', 'set-cookie', 'x-late', 'missing'],
        },
      },
      {
        accept: 'text/html',
        authorization: 'Bearer s3cr3t',
        cookie: 'a=s3cr3t',
        'x-api-key': 's3cr3t',
        referer: 'https://user:s3cr3t@here/a?token=s3cr3t#s3cr3t',
        'x-other': 's3cr3t',
      },
    );
    expect(fields).toMatchObject({
      'http.request.header.accept': 'text/html',
      'http.request.header.authorization': '[Redacted]',
      'http.request.header.cookie': '[Redacted]',
      'http.request.header.x-api-key': '[Redacted]',
      'http.request.header.referer': 'https://here/a?token#…',
      'http.response.header.location': '/next?token#…',
      'http.response.header.set-cookie': '[Redacted]',
      'http.response.header.x-late': 'late',
    });
    expect(JSON.stringify(fields)).not.toContain('s3cr3t');
    expect(Object.keys(fields).filter((name) => name.includes('missing'))).toEqual([]);
  });

  it('given to writeHead are found where the response keeps none itself', async () => {
    const options: Options = { requestId: { echo: false }, headers: { response: ['x-a'] } };
    for (const head of [{ 'X-A': 'b' }, ['X-A', 'b'], [['X-A', 'b']]] as const)
      await serving(
        (_req, res) => void res.writeHead(200, head as never).end(),
        async ({ url, fields }) => {
          await fetch(url);
          expect((await fields())['http.response.header.x-a']).toBe('b');
        },
        options,
      );
  });

  it('that are long are cut, and so is what a client says of itself', async () => {
    const fields = await shown(
      '/',
      { headers: { request: ['x-long'] } },
      { 'x-long': 'x'.repeat(5000), 'user-agent': 'x'.repeat(5000) },
    );
    expect(String(fields['http.request.header.x-long'])).toHaveLength(1025);
    expect(String(fields['user_agent.original'])).toHaveLength(513);
  });
});

describe('the address of a client', () => {
  it.for<readonly [HttpOptions['trust'], string, string]>([
    [false, '1.1.1.1', '127.0.0.1'],
    [1, '6.6.6.6, 1.1.1.1', '1.1.1.1'],
    [2, '6.6.6.6, 1.1.1.1', '6.6.6.6'],
    [5, '6.6.6.6, 1.1.1.1', '6.6.6.6'],
    [1, 'x y', '127.0.0.1'],
    [2, '<script>, 1.1.1.1', '1.1.1.1'],
    [1, `${'1.1.1.1,'.repeat(1000)}`, '127.0.0.1'],
    [(address) => /^(127|10)\./.test(address), '6.6.6.6, 1.1.1.1, 10.0.0.1', '1.1.1.1'],
    [(address) => /^(127|10)\./.test(address), '::1', '::1'],
    [
      () => {
        throw new Error('no');
      },
      '1.1.1.1',
      '127.0.0.1',
    ],
    [(async () => true) as never, '1.1.1.1', '127.0.0.1'],
  ])('is, with trust %s and %s, %s', async ([trust, forwarded, expected]) => {
    const fields = await shown('/', { trust }, { 'x-forwarded-for': forwarded });
    expect(fields['client.address']).toBe(expected);
    expect(fields['network.peer.address']).toBe(expected === '127.0.0.1' ? undefined : '127.0.0.1');
  });
});

interface Sent {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly encoding?: string;
}

async function bodies(
  { type, body, encoding }: Sent,
  options: BodyOptions,
  status = 400,
): Promise<Readonly<Record<string, unknown>>> {
  let found: Readonly<Record<string, unknown>> = {};
  await serving(
    async (req, res) => {
      const parts: Buffer[] = [];
      for await (const part of req) parts.push(part as Buffer);
      res.writeHead(status, { 'content-type': type });
      const whole = Buffer.concat(parts);
      res.write(whole.subarray(0, 3));
      const rest = Buffer.from(whole.subarray(3));
      res.write(rest, () => rest.fill(0));
      res.end();
    },
    async ({ port, fields }) => {
      const headers = {
        'content-type': type,
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      };
      const [response] = await once(request({ port, method: 'POST', headers }).end(body), 'response');
      await once(response.resume(), 'end');
      found = await fields();
    },
    { body: options },
  );
  return found;
}

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

describe('a body', () => {
  it('is logged as fields, of requests that did not end well', async () => {
    const sent = { type: `${json}; charset=utf-8`, body: '{"a":{"password":"s3cr3t","b":1}}' };
    const fields = await bodies(sent, {});
    expect(fields['http.request.body']).toEqual({ a: { password: '[Redacted]', b: 1 } });
    expect(fields).not.toHaveProperty('http.response.body');
    expect(await bodies(sent, {}, 200)).not.toHaveProperty('http.request.body');
    expect(await bodies(sent, { on: 'always' }, 200)).toHaveProperty('http.request.body');
  });

  it('of a response is logged where it is wanted, as it was when it was written', async () => {
    const fields = await bodies({ type: json, body: '{"a":"ä"}' }, { request: false, response: true });
    expect(fields['http.response.body']).toEqual({ a: 'ä' });
    expect(fields).not.toHaveProperty('http.request.body');
  });

  it.for<readonly [string, Sent, BodyOptions, unknown]>([
    [
      'a form',
      { type: form, body: 'a=1&token=s3cr3t&user[password]=s3cr3t&a=2' },
      { types: [form] },
      { a: ['1', '2'], token: '[Redacted]', 'user[password]': '[Redacted]' },
    ],
    ['a problem', { type: 'application/problem+json', body: '{"a":1}' }, {}, { a: 1 }],
    ['a text', { type: 'text/plain', body: 'some' }, { types: ['text/*'] }, 'some'],
    ['a type that is not wanted', { type: 'text/html', body: '<a>' }, {}, undefined],
    ['no type', { type: '', body: 'some' }, {}, undefined],
    ['JSON that is none', { type: json, body: '{"token":"s3cr3t"' }, {}, { bytes: 17, omitted: 'not valid' }],
    [
      'too many bytes',
      { type: json, body: `"${'x'.repeat(5000)}"` },
      {},
      { bytes: 5002, omitted: 'too large' },
    ],
    [
      'an encoding',
      { type: json, body: gzipSync('{"a":1}'), encoding: 'gzip' },
      {},
      { bytes: gzipSync('{"a":1}').length, omitted: 'encoded' },
    ],
    ['nothing in it', { type: json, body: '' }, {}, undefined],
    [
      'a member that would be a prototype',
      { type: form, body: '__proto__=1' },
      { types: [form] },
      JSON.parse('{"__proto__":"1"}'),
    ],
  ])('with %s is shown as that', async ([, sent, options, expected]) => {
    const { 'http.request.body': found } = await bodies(sent, options);
    expect(found).toEqual(expected);
  });
});
