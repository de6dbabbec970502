import type { INestApplication } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { platforms } from './application.ts';
import { Refuses, servingGraph } from './graphql-application.ts';

describe.for(platforms)('an operation of GraphQL, on %s', (platform) => {
  it('has one record, with its type and name, the resolver, and what that has added', async () => {
    await using app = await servingGraph(platform);
    const { record, answer } = await app.ask('query Mine { order(id: "7") { id } }');
    expect(answer).toEqual({ data: { order: { id: '7' } } });
    expect(record).toMatchObject({
      levelName: 'info',
      fields: {
        'http.request.method': 'POST',
        'http.response.status_code': 200,
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'Mine',
        'graphql.field': 'Query.order',
        'code.function.name': 'Orders.order',
        outcome: 'ok',
        rows: 1,
      },
      context: { 'order.id': '7', requestId: expect.any(String) },
    });
    expect(app.records.filter(({ fields }) => 'graphql.field' in fields)).toHaveLength(1);
  });

  it('is named after the first of several resolvers', async () => {
    await using app = await servingGraph(platform, {
      fieldResolverEnhancers: ['guards', 'interceptors', 'filters'],
    });
    const { record } = await app.ask('{ orders { id total } order(id: "1") { id } }');
    expect(record?.fields).toMatchObject({
      'graphql.operation.type': 'query',
      'graphql.field': 'Query.orders',
      'code.function.name': 'Orders.orders',
    });
    const { record: placed } = await app.ask('mutation Two { a: place(item: "pen") b: place(item: "cup") }');
    expect(placed?.fields).toMatchObject({
      'graphql.operation.type': 'mutation',
      'graphql.operation.name': 'Two',
      'graphql.field': 'Mutation.place',
      'code.function.name': 'Orders.place',
    });
    expect(app.records.filter(({ fields }) => 'graphql.field' in fields)).toHaveLength(2);
  });

  it('ended as the worst of several operations did', async () => {
    await using app = await servingGraph(platform, { allowBatchedHttpRequests: true });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify([{ query: '{ refuses }' }, { query: '{ breaks }' }]);
    await (await app.fetch('/graphql', { method: 'POST', headers, body })).json();
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({ levelName: 'error', fields: { outcome: 'server_error' } });
  });

  it('is the first one, where a request brings several', async () => {
    await using app = await servingGraph(platform, { allowBatchedHttpRequests: true });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify([
      { query: 'query One { order(id: "1") { id } }' },
      { query: 'query Two { orders { id } }' },
    ]);
    expect(await (await app.fetch('/graphql', { method: 'POST', headers, body })).json()).toHaveLength(2);
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]?.fields).toMatchObject({
      'graphql.operation.name': 'One',
      'code.function.name': 'Orders.order',
    });
  });

  it('has the error of its resolver with the cause, though it is answered', async () => {
    await using app = await servingGraph(platform, {}, { options: { sample: { rate: 0 } } });
    const { record, status, answer } = await app.ask('{ fails }');
    expect([status, answer.errors?.[0]?.message]).toEqual([200, 'cannot print']);
    expect(record).toMatchObject({
      levelName: 'error',
      fields: {
        outcome: 'server_error',
        'error.type': 'BadGatewayException',
        'code.function.name': 'Orders.fails',
        'http.response.status_code': 200,
      },
      err: { message: 'cannot print', cause: { type: 'TypeError', message: 'no paper' } },
    });
    expect(JSON.stringify(record?.err).split('TypeError: no paper\\n')).toHaveLength(2);
    expect(app.records.filter(({ err }) => err !== undefined)).toHaveLength(1);
  });

  it("is the server's fault when one of several errors is, and tells them all", async () => {
    await using app = await servingGraph(platform);
    const { record } = await app.ask('{ refuses breaks }');
    expect(record).toMatchObject({
      levelName: 'error',
      fields: {
        outcome: 'server_error',
        'graphql.error_count': 2,
        'graphql.errors': [
          { path: 'refuses', message: 'no such order' },
          { path: 'breaks', message: 'too far' },
        ],
      },
      err: { message: 'no such order' },
    });
    // The one that does not stand in the record is logged by Nest, with its stack.
    expect(app.records.filter(({ logger }) => logger === 'ExceptionsHandler')).toMatchObject([
      { err: { message: 'too far' }, context: { requestId: record?.context['requestId'] } },
    ]);
  });

  it.for([
    ['a resolver that throws', '{ breaks }', 'Orders.breaks', 'server_error', 'RangeError', 'too far'],
    [
      'a resolver that refuses',
      '{ refuses }',
      'Orders.refuses',
      'client_error',
      'GraphQLError',
      'no such order',
    ],
    [
      'a guard that refuses',
      '{ closed }',
      'Orders.closed',
      'client_error',
      'ForbiddenException',
      'Forbidden resource',
    ],
    [
      'a resolver of a field',
      '{ order(id: "9") { total } }',
      'Orders.order',
      'server_error',
      'RangeError',
      'no total',
    ],
  ] as const)('records the error of %s once', async ([, query, handler, outcome, type, message]) => {
    await using app = await servingGraph(platform);
    const { record } = await app.ask(query);
    expect(record).toMatchObject({
      levelName: outcome === 'server_error' ? 'error' : 'warn',
      fields: {
        outcome,
        'error.type': type,
        'graphql.operation.type': 'query',
        'code.function.name': handler,
      },
      err: { message },
    });
    expect(app.records.filter(({ err }) => err !== undefined)).toHaveLength(1);
  });

  it('says what an unknown field was', async () => {
    await using app = await servingGraph(platform);
    const { record, status } = await app.ask('query Mine { nothing }');
    expect(status).toBe(400);
    expect(record).toMatchObject({
      levelName: 'warn',
      fields: { outcome: 'client_error', 'error.type': 'GraphQLError' },
      err: { message: 'Cannot query field "nothing" on type "Query".', code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  it.for([
    ['{ order(id: "s3cret" }', undefined],
    ['{ order(id: s3cret) { id } }', undefined],
    ['query Q($id: String!) { order(id: $id) { id } }', { id: ['s3cret'] }],
    ['query s3cret', undefined],
    ['', undefined],
    ['{ pay(card: "s3cret") }', undefined],
    ['{ pay(card: "s3cret", other: "s3cret") }', undefined],
    ['{ orders { id } }', undefined, 'a" password=s3cret'],
  ] as const)('quotes no value of what cannot be carried out: %s', async ([query, variables, name]) => {
    await using app = await servingGraph(platform);
    const { record } = await app.ask(query, variables, name);
    expect(record).toMatchObject({ levelName: 'warn', fields: { outcome: 'client_error' } });
    expect(record?.err).toMatchObject({ message: expect.any(String) });
    expect(app.lines()).not.toContain('s3cret');
  });

  it('says what is wrong with a request that brings no operation', async () => {
    await using app = await servingGraph(platform);
    expect((await app.fetch('/graphql?query=%7B%20s3cret')).status).toBe(400);
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({
      levelName: 'warn',
      err: { message: expect.stringMatching(/blocked as a potential Cross-Site Request Forgery/) },
    });
    expect(app.lines()).not.toContain('s3cret');
  });

  it('names the resolver that a guard of the whole application refuses', async () => {
    const setUp = (nest: INestApplication) => nest.useGlobalGuards(new Refuses());
    await using app = await servingGraph(platform, {}, { setUp });
    const { record } = await app.ask('query Mine { order(id: "7") { id } }');
    expect(record).toMatchObject({
      levelName: 'warn',
      fields: {
        'code.function.name': 'Orders.order',
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'Mine',
        outcome: 'client_error',
      },
      err: { message: 'Forbidden resource' },
    });
  });

  it('has the error of a context that could not be made', async () => {
    const options = {
      context: () => {
        throw new TypeError('no session');
      },
    };
    await using app = await servingGraph(platform, options);
    const { record } = await app.ask('{ order(id: "7") { id } }');
    expect(record).toMatchObject({ levelName: 'error', err: { message: 'no session' } });
  });
});
