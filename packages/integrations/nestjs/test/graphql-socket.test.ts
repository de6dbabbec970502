import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { servingGraph } from './graphql-application.ts';

describe('an operation that comes by a WebSocket', () => {
  /** Sends operations as the protocol graphql-transport-ws has it, and waits until each is complete. */
  async function over(url: string, ...queries: readonly string[]): Promise<void> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const send = (message: object): void => socket.send(JSON.stringify(message));
    await new Promise<void>((resolve, reject) => {
      let left = queries.length;
      socket.on('error', reject);
      socket.on('open', () => send({ type: 'connection_init' }));
      socket.on('message', (data) => {
        const { type } = JSON.parse(String(data)) as { type: string };
        if (type === 'connection_ack')
          for (const [id, query] of queries.entries())
            send({ id: String(id), type: 'subscribe', payload: { query } });
        if (type === 'complete' || type === 'error') left--;
        if (left === 0) resolve();
      });
    });
    socket.close();
  }

  it('has a record of each of its resolvers', async () => {
    await using app = await servingGraph('express', { subscriptions: { 'graphql-ws': true } });
    await over(
      app.url,
      'subscription Ticks { ticks }',
      '{ order(id: "7") { id } }',
      '{ breaks }',
      '{ closed }',
    );
    const resolved = () => app.records.filter(({ msg }) => msg === 'graphql.resolve');
    await expect.poll(() => resolved().length).toBe(4);
    const byField = Object.fromEntries(
      resolved().map((record) => [String(record.fields['code.function.name']), record]),
    );
    expect(byField).toMatchObject({
      'Orders.ticks': {
        levelName: 'info',
        fields: {
          'graphql.operation.type': 'subscription',
          'graphql.operation.name': 'Ticks',
          'graphql.field': 'Subscription.ticks',
          outcome: 'ok',
          duration_ms: expect.any(Number),
        },
        context: { requestId: expect.any(String) },
      },
      'Orders.order': { fields: { 'graphql.field': 'Query.order', rows: 1 }, context: { 'order.id': '7' } },
      'Orders.breaks': {
        levelName: 'error',
        fields: { 'error.type': 'RangeError' },
        err: { message: 'too far' },
      },
      'Orders.closed': { levelName: 'warn', err: { message: 'Forbidden resource' } },
    });
    expect(app.requests()).toEqual([]);
    expect(app.records.filter(({ err }) => err !== undefined)).toHaveLength(2);
  });

  it('has it also where its connection has one', async () => {
    await using app = await servingGraph(
      'express',
      { subscriptions: { 'graphql-ws': true } },
      { options: { upgrades: true } },
    );
    await over(app.url, '{ order(id: "7") { id } }');
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]?.fields).toMatchObject({ 'http.response.status_code': 101, outcome: 'ok' });
    expect(app.records.filter(({ msg }) => msg === 'graphql.resolve')).toMatchObject([
      { fields: { 'graphql.field': 'Query.order' }, context: { 'order.id': '7' } },
    ]);
  });
});
