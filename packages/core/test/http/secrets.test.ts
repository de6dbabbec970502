import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, memory } from '@stele/core';
import { createRequestRecorder, recordRequests } from '@stele/core/http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultKeys } from '../../src/policy/default-keys.ts';
import { requestsOf, until } from './serving.ts';

const SECRET = 's3cr3tplanted';

/** Names of secrets as people write them. */
const secretName = fc
  .constantFrom(...defaultKeys)
  .chain((name) =>
    fc.constantFrom(
      name,
      name.toUpperCase(),
      `${name.slice(0, 2)}_${name.slice(2)}`,
      `${name.slice(0, 2)}-${name.slice(2)}`,
    ),
  );
const headerName = secretName.filter((name) => /^[\w-]+$/.test(name) && !/^(?:te|host)$/i.test(name));
const inQuery = fc.oneof(
  secretName,
  secretName.map((name) => `user[${name}]`),
  secretName.map((name) => `a.${name}`),
);
const harmless = fc.constantFrom('a', 'page', 'x', 'q');
const value = fc.constantFrom(SECRET, `x${SECRET}y`, `Bearer ${SECRET}`, `${SECRET}=${SECRET}&`);

/** JSON in which every text stands under the name of a secret. */
const document = fc.letrec<{ object: Record<string, unknown>; member: [string, unknown] }>((tie) => ({
  member: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(secretName, value),
    fc.tuple(secretName, fc.array(value, { maxLength: 3 })),
    fc.tuple(harmless, tie('object')),
    fc.tuple(harmless, fc.array(tie('object'), { maxLength: 2 })),
  ),
  object: fc.array(tie('member'), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
})).object;

const asked = fc.record({
  headers: fc.array(fc.tuple(headerName, value), { maxLength: 5 }),
  cookies: fc.array(value, { maxLength: 3 }),
  keysOnly: fc.boolean(),
  // Where only names are shown a value may stand under any.
  query: fc.array(fc.tuple(inQuery, value), { maxLength: 5 }),
  more: fc.array(fc.tuple(harmless, value), { maxLength: 3 }),
  body: document,
  isForm: fc.boolean(),
  nested: fc.boolean(),
  referer: fc.boolean(),
});

describe('secrets in a request and its response', () => {
  it('are never in the output, wherever they are planted', async () => {
    const out = memory();
    const logger = createLogger({ level: 'trace', sinks: { out } });
    let recorder = createRequestRecorder({ logger });
    const server = createServer((req, res) =>
      recordRequests(async (_req: typeof req, answer: typeof res) => {
        const parts: Buffer[] = [];
        for await (const part of req) parts.push(part as Buffer);
        answer.setHeader('set-cookie', [`sid=${SECRET}`, `b=${SECRET}`]);
        answer.setHeader('location', `/next?token=${SECRET}&a#${SECRET}`);
        answer.writeHead(400, { 'content-type': req.headers['content-type'] ?? '' });
        answer.end(Buffer.concat(parts));
      }, recorder)(req, res),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const property = fc.asyncProperty(asked, async (made) => {
      const headers: Record<string, string> = {
        'content-type': made.isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        authorization: `Bearer ${SECRET}`,
        cookie: made.cookies.map((text, at) => `c${at}=${text}`).join('; '),
      };
      for (const [name, text] of made.headers) headers[name] = text;
      if (made.referer)
        headers['referer'] = `https://u:${SECRET}@here/a?${new URLSearchParams(made.query)}#${SECRET}`;
      out.clear();
      recorder = createRequestRecorder({
        logger,
        query: made.keysOnly ? 'keys' : 'redacted',
        names: made.nested ? 'nested' : 'otel',
        startEvent: true,
        headers: { request: Object.keys(headers), response: ['set-cookie', 'location', 'content-type'] },
        body: {
          response: true,
          on: 'always',
          maxBytes: 100_000,
          types: ['application/json', 'application/x-www-form-urlencoded'],
        },
      });
      const query = new URLSearchParams([...made.query, ...(made.keysOnly ? made.more : [])]);
      const body = made.isForm ? String(new URLSearchParams(made.query)) : JSON.stringify(made.body);
      const sending = request({ port, method: 'POST', path: `/p?${query}`, headers });
      const [response] = await once(sending.end(body), 'response');
      await once(response.resume(), 'end');
      await until(() => requestsOf(out).length === 1);
      expect(out.lines.join('')).not.toContain(SECRET);
      expect(JSON.stringify(out.records)).not.toContain(SECRET);
      const text = JSON.stringify(out.records);
      expect(text).toContain('[Redacted]');
    });
    try {
      await fc.assert(property, { numRuns: 300 });
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
