import websocket from '@fastify/websocket';
import { context } from '@stele/core';
import { currentRequest } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { requestStats } from '../src/index.ts';
import { requestsOf, type Served, serve } from './served.ts';

async function withWebSockets(upgrades: boolean): Promise<Served> {
  const served = await serve(
    async (app) => {
      await app.register(websocket, { options: { perMessageDeflate: true } });
      // Routes of WebSockets are seen by plugins that come after.
      await app.register(async (inner) => {
        inner.get('/live/:room', { websocket: true }, (socket, request) => {
          context.add({ room: (request.params as { room: string }).room });
          socket.on('message', (text) => {
            request.log.info(`got ${text}`);
            socket.send(String(text));
          });
          socket.on('close', () => request.log.info('left'));
        });
        inner.get('/plain', async () => 'x');
      });
    },
    { upgrades },
  );
  return served;
}

function opened(client: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    client.addEventListener('open', () => resolve(true));
    client.addEventListener('error', () => resolve(false));
  });
}

describe.for([[false], [true]])('@fastify/websocket, with upgrades: %j', ([upgrades]) => {
  it('has one record for each connection, and the context of the request in its listeners', async () => {
    const served = await withWebSockets(upgrades === true);
    const client = new WebSocket(`${served.url.replace('http', 'ws')}/live/7?token=s3cret`);
    expect(await opened(client)).toBe(true);
    const answered = new Promise((resolve) => client.addEventListener('message', resolve));
    client.send('hello');
    await answered;
    expect(await requestsOf(served, 0)).toEqual([]);
    expect(requestStats(served.app)?.open).toBe(1);
    client.close();
    const [record, ...more] = await requestsOf(served);
    expect(more).toEqual([]);
    expect(record).toMatchObject({
      levelName: 'info',
      context: { room: '7', requestId: expect.any(String) },
      fields: {
        'http.route': '/live/:room',
        'url.query': 'token',
        'http.response.status_code': 101,
        outcome: 'ok',
      },
    });
    const said = served.out.records.filter(({ msg }) => msg === 'got hello' || msg === 'left');
    expect(said.map(({ context: { requestId } }) => requestId)).toEqual([
      record?.context['requestId'],
      record?.context['requestId'],
    ]);
    expect(requestStats(served.app)).toMatchObject({ open: 0, requests: 1 });
  });

  it('has one record of a connection that it accepts only to end it', async () => {
    const served = await withWebSockets(upgrades === true);
    for (const path of ['/plain', '/nope']) {
      const client = new WebSocket(served.url.replace('http', 'ws') + path);
      await new Promise((resolve) => client.addEventListener('close', resolve));
    }
    const found = await requestsOf(served, 2);
    expect(found.map(({ fields }) => fields['url.path'])).toEqual(['/plain', '/nope']);
    expect(requestStats(served.app)).toMatchObject({ open: 0, requests: 2 });
  });
});

it('what its handler throws stands in the record, where its errorHandler tells', async () => {
  const served = await serve(async (app) => {
    await app.register(websocket, {
      errorHandler: (error, socket) => {
        currentRequest()?.fail(error);
        socket.terminate();
      },
    });
    await app.register(async (inner) => {
      inner.get('/live', { websocket: true }, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        throw new RangeError('too far');
      });
    });
  });
  await opened(new WebSocket(`${served.url.replace('http', 'ws')}/live`));
  expect((await requestsOf(served))[0]).toMatchObject({
    err: { message: 'too far' },
    fields: { 'http.response.status_code': 101, outcome: 'ok', 'error.type': 'RangeError' },
  });
});
