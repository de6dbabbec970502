import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { observe } from '@stele/core/http';
import { expect, it } from 'vitest';
import { recording, requestsOf, until } from './serving.ts';

it('a response that is observed after its head was sent has a record, which claims no size', async () => {
  const { out, recorder } = recording();
  const server = createServer((req, res) => {
    res.writeHead(400).end('too late');
    observe(recorder, req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await until(() => requestsOf(out).length > 0);
  const [record] = requestsOf(out);
  expect(record?.fields).toMatchObject({ outcome: 'client_error', 'http.response.status_code': 400 });
  expect(record?.fields['http.response.body.size']).toBeUndefined();
  server.close();
});

it('a response that is observed when its client has left has a record', async () => {
  const { out, recorder } = recording();
  const server = createServer(async (req, res) => {
    await once(res, 'close');
    observe(recorder, req, res);
    res.end('too late');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(20) }).catch(() => {});
  await until(() => requestsOf(out).length > 0);
  expect(requestsOf(out)[0]?.fields).toMatchObject({ outcome: 'aborted' });
  expect(recorder.stats()).toMatchObject({ open: 0, requests: 1 });
  server.close();
});

it('a body that had begun to come before anybody watched has no size, in place of that of its rest', async () => {
  const { out, recorder } = recording();
  const server = createServer(async (req, res) => {
    await once(req, 'readable');
    observe(recorder, req, res);
    req.resume().on('end', () => res.end('done'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const body = new ReadableStream({
    async start(controller) {
      for (const part of ['first', 'second']) {
        controller.enqueue(new TextEncoder().encode(part));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      controller.close();
    },
  });
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, duplex: 'half' } as RequestInit);
  await until(() => requestsOf(out).length > 0);
  expect(requestsOf(out)[0]?.fields).toMatchObject({ outcome: 'ok', 'http.response.body.size': 4 });
  expect(requestsOf(out)[0]?.fields['http.request.body.size']).toBeUndefined();
  server.close();
});
