import type { HttpOptions } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { raw, serving } from './serving.ts';

/** The record of a request, and of what is answered. */
async function fieldsOf(
  target: string,
  options: Omit<HttpOptions, 'logger'>,
  answer: (url: string) => string = () => '',
  method = 'GET',
): Promise<Readonly<Record<string, unknown>>> {
  let found = {};
  await serving(
    (req, res) => {
      res.writeHead(400, { 'content-type': req.headers.accept ?? 'application/json' });
      res.end(answer(req.url ?? ''));
    },
    async ({ port, fields }) => {
      const type = answer('').startsWith('<') ? 'text/html' : 'application/json';
      await raw(
        port,
        `${method} ${target} HTTP/1.1\r\nHost: a\r\nAccept: ${type}\r\nX-Forwarded-Uri: ${target}\r\nConnection: close\r\n\r\n`,
      );
      found = await fields();
    },
    options,
  );
  return found;
}

describe('a query whose secrets are hidden', () => {
  it.for([
    '?token=s3cret',
    '"token"=s3cret',
    '$token=s3cret',
    'token,x=s3cret',
    'user{token}=s3cret',
    'token%00=s3cret',
    'next=http%253A%252F%252Fa%252F%253Ftoken%253Ds3cret',
    'json=%257B%2522password%2522%253A%2522s3cret%2522%257D',
    'q=a;password:s3cret',
    'q=Bearer%20s3cret-s3cret',
    'q=basic+s3cret0123456789',
    'next=%252525252Fcb%252525253Ftoken%252525253Ds3cret',
    'next=%252Fcb%253Ftoken%253Ds3cret%26d%3D100%25',
    'next=%252Fcb%253Ftoken%253Ds3cret%26n%3D%25E9',
    'u=https://bob:s3cret+x@h/',
    'u=https://bob:s3cret%20x@h/',
    'u=%22https%3A%5C%2F%5C%2Fbob%3As3cret%40h%5C%2F%22',
    'u=https:%5C%5Cbob:s3cret@h/',
    'url=//user:s3cret@host/',
    'url=https%3A%2F%2Fs3cret@host/x',
    'url=https%253A%252F%252Fuser%253As3cret%2540host',
  ])('has none under a name with other signs, or encoded twice: %s', async (query) => {
    const shown = String((await fieldsOf(`/x?${query}`, { query: 'redacted' }))['url.query']);
    expect(shown).not.toContain('s3cret');
    expect(shown).not.toBe('');
  });

  it.for([
    '100%2525',
    'a%2520b',
    'rate=50%2525%20off',
    'a:b',
    'x==',
    'debug=',
    'q=basic+income',
    'q=basic+english-course',
    'p=100%',
    'u=//host/@me',
    'q=a@b',
  ])('keeps what is none: %s', async (query) => {
    expect((await fieldsOf(`/x?${query}`, { query: 'redacted' }))['url.query']).toBe(query);
  });

  it.for(['keys', 'redacted'] as const)(
    'of one long text with signs at its end is none: %s',
    async (query) => {
      const text = `${'c2VjcmV0'.repeat(6)}==`;
      expect((await fieldsOf(`/x?${text}`, { query }))['url.query']).toBe('…');
    },
  );

  it('is hidden in headers that hold the address under any name', async () => {
    const fields = await fieldsOf('/x?token=s3cret', { headers: { request: ['x-forwarded-uri'] } });
    expect(fields['http.request.header.x-forwarded-uri']).toBe('/x?token');
  });
});

describe('a body that repeats the address', () => {
  const target = '/x?a=1&token=s3cret%20%22it%22';
  const body = { response: true, types: ['application/json', 'text/*'] };

  it.for<readonly [string, (url: string) => string]>([
    ['as it came', (url) => JSON.stringify({ error: `Cannot GET ${url}` })],
    ['decoded', (url) => JSON.stringify({ error: `Cannot GET ${decodeURIComponent(url)}` })],
    ['for HTML', (url) => `<p>Cannot GET ${url.replaceAll('&', '&amp;')}</p>`],
    [
      'decoded for HTML',
      (url) => `<p>${decodeURIComponent(url).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</p>`,
    ],
    ['for a script', (url) => `{"error":"Cannot GET ${url.replaceAll('&', '\\u0026')}"}`],
  ])('has its query as it is shown: %s', async ([, answer]) => {
    const shown = JSON.stringify((await fieldsOf(target, { body }, answer))['http.response.body']);
    expect(shown).toContain('/x?a&token');
    expect(shown).not.toContain('s3cret');
  });

  it('has none where none is shown, and all where all is', async () => {
    const answer = (url: string): string => JSON.stringify({ url });
    expect((await fieldsOf(target, { body, query: 'off' }, answer))['http.response.body']).toEqual({
      url: '/x',
    });
    expect((await fieldsOf(target, { body, query: 'full' }, answer))['http.response.body']).toEqual({
      url: target,
    });
  });

  it('is none where none was sent', async () => {
    const fields = await fieldsOf(target, { body }, () => '{"a":1}', 'HEAD');
    expect(fields).toMatchObject({ 'http.response.body.size': 0 });
    expect(fields['http.response.body']).toBeUndefined();
  });
});
