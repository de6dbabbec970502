import { request, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { context } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { requestStats } from '../src/index.ts';
import { requestOf, requestsOf, serve } from './served.ts';
import { accept, onText, open, routeUpgrades } from './web-socket.ts';

/** Asks for a WebSocket; the status of the answer, and what ends the connection. */
async function upgrade(url: string): Promise<{ status: number | undefined; end(): void }> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  const asked = request(url, { headers, agent: false }).end();
  return new Promise((resolve, reject) => {
    asked.on('upgrade', ({ statusCode: status }, socket) => resolve({ status, end: () => socket.destroy() }));
    asked.on('response', (answer) =>
      resolve({ status: answer.resume().statusCode, end: () => asked.destroy() }),
    );
    asked.on('error', reject);
  });
}

describe('a request that becomes a WebSocket', () => {
  it('has its record when the connection ends, where it goes through the router', async () => {
    const served = await serve((app) => {
      routeUpgrades(app);
      app.get('/live/:room', async (request, reply) => {
        reply.hijack();
        accept(request.raw, request.raw.socket);
      });
    });
    const { status, end } = await upgrade(`${served.url}/live/7`);
    expect(status).toBe(101);
    await wait(20);
    expect(served.out.records).toHaveLength(0);
    end();
    expect(await requestOf(served)).toMatchObject({
      levelName: 'info',
      fields: { 'http.route': '/live/:room', 'http.response.status_code': 101, outcome: 'ok' },
    });
    expect(served.out.records).toHaveLength(1);
  });

  it('has the status of a refusal', async () => {
    const served = await serve((app) => {
      routeUpgrades(app);
      app.get('/live', async (_request, reply) => reply.code(401).send('who?'));
    });
    const { status, end } = await upgrade(`${served.url}/live`);
    expect(status).toBe(401);
    end();
    expect((await requestOf(served)).fields).toMatchObject({ 'http.response.status_code': 401 });
  });

  it.for([[true], [false]])(
    'is left alone where a listener bypasses the router; recorded: %j',
    async ([upgrades]) => {
      const served = await serve(
        (app) => {
          app.server.on('upgrade', (raw, socket) => accept(raw, socket));
          app.get('/', async () => 'x');
        },
        { upgrades: upgrades === true },
      );
      const { status, end } = await upgrade(`${served.url}/raw`);
      expect(status).toBe(101);
      end();
      if (upgrades !== true) await fetch(served.url);
      const { fields } = await requestOf(served);
      expect(fields['url.path']).toBe(upgrades ? '/raw' : '/');
      await wait(20);
      expect(served.out.records).toHaveLength(1);
    },
  );
});

describe('beside a plugin that routes upgrades, the option upgrades', () => {
  it.for([
    ['by a hook at once', false],
    ['by a hook that another one, which waits, comes before', true],
  ] as const)('makes no second record: %s', async ([, waits]) => {
    const ids: unknown[] = [];
    const served = await serve(
      (app) => {
        app.server.prependListener('upgrade', () => ids.push(context.get()['requestId']));
        routeUpgrades(app);
        app.get('/live/:room', async (request, reply) => {
          ids.push(request.id, context.get()['requestId']);
          reply.hijack();
          accept(request.raw, request.raw.socket);
        });
      },
      { upgrades: true, startEvent: true, skip: (request) => (request as { id?: string }).id === 'none' },
      {},
      waits ? (app) => void app.addHook('onRequest', () => wait(10)) : undefined,
    );
    const client = await open(`${served.url}/live/7?token=s3cret`);
    expect(requestStats(served.app)).toMatchObject({ open: 1, requests: 0 });
    await wait(20);
    client.close();
    expect(await requestOf(served)).toMatchObject({
      levelName: 'info',
      fields: { 'http.route': '/live/:room', 'http.response.status_code': 101, outcome: 'ok' },
    });
    await wait(20);
    expect(served.out.records.map(({ msg }) => msg)).toEqual(['http.request.started', 'http.request']);
    expect(requestStats(served.app)).toMatchObject({ open: 0, requests: 1, rejectedIds: 0, failures: {} });
    expect(new Set(ids).size).toBe(1);
  });

  it('has one record of an upgrade that is refused, and one of a path without a route', async () => {
    const served = await serve(
      (app) => {
        routeUpgrades(app);
        app.get('/live', async (_request, reply) => reply.code(401).send('who?'));
      },
      { upgrades: true },
    );
    for (const path of ['/live', '/none', '/%zz']) (await upgrade(served.url + path)).end();
    const found = await requestsOf(served, 3);
    expect(found.map(({ fields }) => fields['http.response.status_code'])).toEqual([401, 404, 400]);
    await wait(20);
    expect(served.out.records).toHaveLength(3);
    expect(requestStats(served.app)).toMatchObject({ open: 0, requests: 3 });
  });

  it('records what bypasses the router, in a context of its own, unless it is to be skipped', async () => {
    const served = await serve(
      (app) =>
        void app.server.on('upgrade', (raw, socket) => {
          app.log.info('accepting');
          accept(raw, socket);
          onText(socket, (text) => app.log.info(text));
        }),
      { upgrades: true, startEvent: true, skip: (raw) => (raw as { url?: string }).url === '/quiet' },
    );
    for (const path of ['/quiet', '/loud']) {
      const client = await open(served.url + path);
      client.send('hello');
      await wait(20);
      client.close();
      await wait(20);
    }
    expect(served.out.records.map(({ msg }) => msg)).toEqual([
      'accepting',
      'hello',
      'accepting',
      'http.request.started',
      'hello',
      'http.request',
    ]);
    const [, , ...loud] = served.out.records;
    expect(new Set(loud.map(({ context: scope }) => scope['requestId'])).size).toBe(1);
    expect(loud.at(-1)?.fields).toMatchObject({ 'url.path': '/loud', outcome: 'ok', 'url.scheme': 'ws' });
    expect(requestStats(served.app)).toMatchObject({ open: 0, requests: 2 });
  });
});

describe('a WebSocket', () => {
  it('has the context of its request in listeners, whichever logger writes, until it has closed', async () => {
    const served = await serve((app) => {
      routeUpgrades(app);
      app.get('/live', async (request, reply) => {
        reply.hijack();
        const { socket } = request.raw;
        accept(request.raw, socket);
        context.add({ room: 7 });
        onText(socket, (text) => {
          request.log.info(text);
          setTimeout(() => app.log.info('later'), 1);
        });
        socket.on('close', () => request.log.info('closed'));
      });
    });
    const client = await open(`${served.url}/live`);
    await wait(10);
    client.send('hello');
    await wait(20);
    client.close();
    const { context: scope } = await requestOf(served);
    await wait(10);
    expect(served.out.records.map(({ msg }) => msg).sort()).toEqual(
      ['hello', 'later', 'http.request', 'closed'].sort(),
    );
    for (const record of served.out.records) {
      expect(record.context).toMatchObject({ requestId: scope['requestId'], room: 7 });
      expect(record.bindings).toEqual({});
    }
  });

  it('keeps its context apart from that of others that talk at the same time', async () => {
    const served = await serve((app) => {
      routeUpgrades(app);
      app.get<{ Params: { n: string } }>('/live/:n', async (request, reply) => {
        reply.hijack();
        accept(request.raw, request.raw.socket);
        context.add({ n: request.params.n });
        onText(request.raw.socket, (text) => app.log.info('said', { text }));
      });
    });
    const clients = await Promise.all(Array.from({ length: 20 }, (_, n) => open(`${served.url}/live/${n}`)));
    for (const [n, client] of clients.entries()) client.send(String(n));
    await wait(50);
    const said = served.out.records.filter(({ msg }) => msg === 'said');
    expect(said).toHaveLength(20);
    for (const { context: scope, fields } of said) expect(scope['n']).toBe(fields['text']);
    for (const client of clients) client.close();
    await requestsOf(served, 20);
  });

  it('is neither slow nor pending because it lasts', async () => {
    const served = await serve(
      (app) => {
        routeUpgrades(app);
        app.get('/live', async (request, reply) => {
          reply.hijack();
          accept(request.raw, request.raw.socket);
        });
      },
      { slowMs: 20, pendingMs: 20 },
    );
    const client = await open(`${served.url}/live`);
    await wait(80);
    client.close();
    const { levelName, fields } = await requestOf(served);
    expect(levelName).toBe('info');
    expect(fields['slow']).toBeUndefined();
    expect(served.out.records).toHaveLength(1);
  });

  it('does not fail where the upgrade is made up, without a connection', async () => {
    const served = await serve((app) => void app.get('/', async () => 'x'));
    const headers = { upgrade: 'websocket', connection: 'upgrade' };
    expect((await served.app.inject({ url: '/', headers })).statusCode).toBe(200);
    const raw = { method: 'GET', url: '/', headers, httpVersion: '1.1' };
    const response = new ServerResponse(raw as never);
    response.assignSocket(new PassThrough() as never);
    served.app.routing(raw as never, response);
    expect(await requestsOf(served, 2)).toHaveLength(2);
  });
});
