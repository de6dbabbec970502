// What the driver loads by its name.
import '@as-integrations/express5';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { BadGatewayException, type CanActivate, Injectable, UseGuards } from '@nestjs/common';
import {
  Args,
  GraphQLModule,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { context } from '@stele/core';
import { GraphQLError, GraphQLScalarType } from 'graphql';
import { expect } from 'vitest';
import { LogContext } from '../src/index.ts';
import { method, type Platform, type Start, start } from './application.ts';

/** A guard that refuses everything. */
export class Refuses implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

const typeDefs = `
  scalar Card
  type Order { id: String total: Int }
  type Query {
    order(id: String!): Order
    orders: [Order]
    fails: String
    breaks: String
    refuses: String
    closed: String
    pay(card: Card, other: Card): String
  }
  type Mutation { place(item: String!): String }
  type Subscription { ticks: String }
`;

/** A scalar of the application, which refuses everything. */
const card = new GraphQLScalarType({
  name: 'Card',
  parseValue: (value) => value,
  parseLiteral() {
    throw new TypeError('not a card');
  },
});

class Orders {
  order(id: string, log: LogContext): object {
    context.add({ 'order.id': id });
    log.set({ rows: 1 });
    return { id };
  }
  async orders(): Promise<object[]> {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return [{ id: '1' }, { id: '2' }];
  }
  fails(): never {
    throw new BadGatewayException('cannot print', { cause: new TypeError('no paper') });
  }
  breaks(): never {
    throw new RangeError('too far');
  }
  refuses(): never {
    throw new GraphQLError('no such order', { extensions: { code: 'NOT_FOUND' } });
  }
  closed(): string {
    return 'never';
  }
  place(item: string): string {
    return item;
  }
  async *ticks(): AsyncGenerator<object> {
    yield { ticks: 'tick' };
  }
  total(order: { id: string }): number {
    if (order.id === '9') throw new RangeError('no total');
    return 7;
  }
}
method(Orders, 'order', [Query()], [Args('id'), LogContext()]);
for (const name of ['orders', 'fails', 'breaks', 'refuses']) method(Orders, name, [Query()]);
method(Orders, 'closed', [Query(), UseGuards(Refuses)]);
method(Orders, 'place', [Mutation()], [Args('item')]);
method(Orders, 'ticks', [Subscription()]);
method(Orders, 'total', [ResolveField()], [Parent()]);
Resolver('Order')(Orders);
Injectable()(Orders);

/** An application of orders, served by Apollo. */
export async function servingGraph(
  platform: Platform,
  more: Partial<ApolloDriverConfig> = {},
  start_: Partial<Start> = {},
) {
  const app = await start({
    platform,
    metadata: {
      imports: [
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          typeDefs,
          resolvers: { Card: card },
          ...more,
        }),
      ],
      providers: [Orders],
    },
    ...start_,
  });
  return Object.assign(app, {
    async ask(query: string, variables?: object, operationName?: string) {
      const before = app.requests().length;
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query, variables, operationName });
      const response = await app.fetch('/graphql', { method: 'POST', headers, body });
      const answer = (await response.json()) as { data?: unknown; errors?: { message: string }[] };
      await expect.poll(() => app.requests().length).toBe(before + 1);
      return { status: response.status, answer, record: app.requests()[before] };
    },
  });
}
