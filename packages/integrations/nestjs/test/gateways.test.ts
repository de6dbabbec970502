import { type CanActivate, Inject, UseGuards } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { MessageBody, SubscribeMessage, WebSocketGateway, WsException } from '@nestjs/websockets';
import { context, type Logger } from '@stele/core';
import { interval, map, type Observable, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { InjectLogger, LogContext, type SteleModuleOptions } from '../src/index.ts';
import { method, type Platform, platforms, start } from './application.ts';

class Refuses implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

class Rooms {
  readonly log: Logger;
  constructor(log: Logger) {
    this.log = log;
  }
  async find(name: string): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.log.info('looking for a room');
    return name;
  }
}
InjectLogger()(Rooms, undefined, 0);

class Chat {
  readonly rooms: Rooms;
  constructor(rooms: Rooms) {
    this.rooms = rooms;
  }
  async say(text: string, log: LogContext): Promise<object> {
    context.add({ said: text });
    log.set({ room: await this.rooms.find('lobby') });
    return { event: 'said', data: text };
  }
  many(): Observable<object> {
    return of({ event: 'one' }, { event: 'two' });
  }
  endless(): Observable<object> {
    return interval(5).pipe(map(() => ({ event: 'tick' })));
  }
  refuses(): never {
    throw new WsException('not allowed');
  }
  breaks(): never {
    throw new Error('no room', { cause: new TypeError('no key') });
  }
  closed(): string {
    return 'never';
  }
}
Inject(Rooms)(Chat, undefined, 0);
method(Chat, 'say', [SubscribeMessage('say')], [MessageBody(), LogContext()]);
for (const name of ['many', 'endless', 'refuses', 'breaks']) method(Chat, name, [SubscribeMessage(name)]);
method(Chat, 'closed', [SubscribeMessage('closed'), UseGuards(Refuses)]);
WebSocketGateway()(Chat);

async function chatting(platform: Platform, options: SteleModuleOptions = {}) {
  const app = await start({
    platform,
    options,
    metadata: { providers: [Chat, Rooms] },
    setUp: (nest) => nest.useWebSocketAdapter(new WsAdapter(nest)),
  });
  const socket = new WebSocket(app.url.replace('http', 'ws'));
  await new Promise((resolve) => socket.once('open', resolve));
  return Object.assign(app, {
    socket,
    send: (event: string, data?: unknown) => socket.send(JSON.stringify({ event, data })),
    messages: () => app.records.filter(({ msg }) => msg === 'ws.message'),
    async [Symbol.asyncDispose]() {
      socket.close();
      await app.app.close();
    },
  });
}

describe.for(platforms)('a gateway of WebSockets, on %s', (platform) => {
  it('has one record of each message, with its context', async () => {
    await using app = await chatting(platform);
    const answer = new Promise((resolve) => app.socket.once('message', resolve));
    app.send('say', 'hello');
    expect(String(await answer)).toBe('{"event":"said","data":"hello"}');
    app.send('many');
    await expect.poll(() => app.messages().length).toBe(2);
    const [said, many] = app.messages();
    expect(said).toMatchObject({
      levelName: 'info',
      fields: {
        'ws.event': 'say',
        'code.function.name': 'Chat.say',
        outcome: 'ok',
        duration_ms: expect.any(Number),
        room: 'lobby',
      },
      context: { said: 'hello', requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
    expect(said?.fields).not.toHaveProperty(['error.type']);
    expect(many).toMatchObject({ fields: { 'ws.event': 'many', outcome: 'ok' } });
    expect(many?.context['requestId']).not.toBe(said?.context['requestId']);
    expect(app.records.find(({ msg }) => msg === 'looking for a room')).toMatchObject({
      logger: 'Rooms',
      context: { requestId: said?.context['requestId'], said: 'hello' },
    });
  });

  it.for([
    ['refuses', 'warn', 'client_error', 'WsException', { message: 'not allowed' }],
    ['breaks', 'error', 'server_error', 'Error', { message: 'no room', cause: { message: 'no key' } }],
    ['closed', 'warn', 'client_error', 'WsException', { message: 'Forbidden resource' }],
  ] as const)(
    'records the error of %s once, with its cause',
    async ([event, levelName, outcome, type, err]) => {
      await using app = await chatting(platform);
      app.send(event);
      await expect.poll(() => app.messages().length).toBe(1);
      expect(app.messages()[0]).toMatchObject({
        levelName,
        fields: { 'ws.event': event, 'code.function.name': `Chat.${event}`, outcome, 'error.type': type },
        err,
      });
      expect(app.records.filter((record) => record.err !== undefined)).toHaveLength(1);
    },
  );

  it('is aborted where the client leaves before the last answer', async () => {
    await using app = await chatting(platform);
    app.send('endless');
    await new Promise((resolve) => app.socket.once('message', resolve));
    expect(app.messages()).toEqual([]);
    app.socket.close();
    await expect.poll(() => app.messages().length).toBe(1);
    expect(app.messages()[0]).toMatchObject({
      levelName: 'warn',
      fields: { 'ws.event': 'endless', outcome: 'aborted', duration_ms: expect.any(Number) },
      context: { requestId: expect.any(String) },
    });
  });

  it('has none of events that nobody handles, and none of the connection', async () => {
    await using app = await chatting(platform);
    app.send('unheard of');
    app.send('many');
    await expect.poll(() => app.messages().length).toBe(1);
    app.socket.close();
    await new Promise((resolve) => app.socket.once('close', resolve));
    expect(app.requests()).toEqual([]);
  });

  it('has one of the connection, where that is wanted', async () => {
    await using app = await chatting(platform, { upgrades: true });
    app.send('many');
    await expect.poll(() => app.messages().length).toBe(1);
    app.socket.close();
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({
      levelName: 'info',
      fields: { 'http.response.status_code': 101, 'url.scheme': 'ws', outcome: 'ok' },
    });
  });

  it('has none where they are not wanted', async () => {
    await using app = await chatting(platform, { messages: ['rpc'] });
    const answer = new Promise((resolve) => app.socket.once('message', resolve));
    app.send('say', 'hello');
    await answer;
    expect(app.messages()).toEqual([]);
    expect(app.records.find(({ msg }) => msg === 'looking for a room')?.context).toMatchObject({
      said: 'hello',
    });
  });
});
