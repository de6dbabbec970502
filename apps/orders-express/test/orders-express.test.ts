import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createLogger, type LogRecord, memory } from '@stele/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.ts';

const out = memory();
let url = '';
let stop: () => void;

beforeEach(async () => {
  out.clear();
  const server = createApp(createLogger({ level: 'debug', sinks: { out } })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => {
    server.close();
    server.closeAllConnections();
  };
});

afterEach(() => stop());

async function send(path: string, body?: unknown): Promise<[status: number, body: unknown]> {
  const headers = { 'content-type': 'application/json' };
  const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(url + path, init);
  return [response.status, await response.json()];
}

/** The record of the last request, as soon as there are so many. */
async function record(count: number): Promise<LogRecord> {
  const all = (): LogRecord[] => out.records.filter(({ msg }) => msg === 'http.request');
  while (all().length < count) await new Promise((resolve) => setTimeout(resolve, 2));
  return all().at(-1) as LogRecord;
}

const teapot = { item: 'teapot', quantity: 2 };
const placed = { id: '1', ...teapot, paid: false };

describe('the order service on Express', () => {
  it('places, reads and lists orders', async () => {
    expect(await send('/orders', teapot)).toEqual([201, placed]);
    expect(await send('/orders/1')).toEqual([200, placed]);
    expect(await send('/orders')).toEqual([200, [placed]]);
    const { levelName, fields } = await record(3);
    expect([levelName, fields['http.route'], fields['outcome']]).toEqual(['info', '/orders', 'ok']);
  });

  it('says what is wrong with an order, in a warning', async () => {
    expect(await send('/orders', { item: 'teapot', quantity: 0 })).toEqual([
      400,
      { error: 'quantity has to be a positive integer' },
    ]);
    expect(await record(1)).toMatchObject({
      levelName: 'warn',
      fields: { 'http.route': '/orders', outcome: 'client_error' },
      err: { type: 'Refusal' },
    });
  });

  it('takes a payment, and every record of it names the request and the order', async () => {
    await send('/orders', teapot);
    expect(await send('/orders/1/payment', { card: '4242 4242 4242 4242' })).toEqual([
      200,
      { ...placed, paid: true },
    ]);
    const { context, fields } = await record(2);
    expect(fields['http.route']).toBe('/orders/:id/payment');
    expect(context).toMatchObject({ order: { id: '1', item: 'teapot' } });
    const asked = out.records.find(({ msg }) => msg === 'asking the bank');
    expect(asked).toMatchObject({
      bindings: { module: 'payments' },
      context: { requestId: context['requestId'], order: { id: '1' } },
    });
    expect(JSON.stringify(out.records)).not.toMatch(/(4242 ?){2}/);
  });

  it('answers 402 for a card that is declined', async () => {
    await send('/orders', teapot);
    expect(await send('/orders/1/payment', { card: '4000 0000 0000 0002' })).toEqual([
      402,
      { error: 'card was declined' },
    ]);
    expect(await record(2)).toMatchObject({
      levelName: 'warn',
      fields: { 'http.response.status_code': 402, 'http.route': '/orders/:id/payment' },
      err: { message: 'card was declined' },
    });
  });

  it('tells the client little and the log everything when the bank fails', async () => {
    await send('/orders', teapot);
    expect(await send('/orders/1/payment', { card: '4000 0000 0000 0119' })).toEqual([
      500,
      { error: 'sorry' },
    ]);
    expect(await record(2)).toMatchObject({
      levelName: 'error',
      fields: {
        'http.response.status_code': 500,
        'http.route': '/orders/:id/payment',
        outcome: 'server_error',
      },
      err: { message: 'the bank does not answer', cause: { code: 'ECONNREFUSED' } },
    });
  });

  it('does not log health checks', async () => {
    expect(await send('/health')).toEqual([200, { ok: true }]);
    expect(await send('/orders/99')).toEqual([404, { error: 'no such order' }]);
    expect((await record(1)).fields['url.path']).toBe('/orders/99');
  });
});

describe('the program', () => {
  it('serves its visitors, writes one record for each and ends', async () => {
    const main = join(import.meta.dirname, '..', 'src', 'main.ts');
    const { PATH } = process.env;
    const child = spawn(process.execPath, ['--conditions=@stele/source', main], {
      env: { PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(code).toBe(0);
    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const requests = lines.filter(({ msg }) => msg === 'http.request');
    // Twelve visits, one of them a health check.
    expect(requests.map((line) => line['http.response.status_code'])).toEqual([
      201, 201, 400, 400, 200, 200, 404, 200, 402, 500, 404,
    ]);
    expect(lines.at(-1).msg).toBe('closed');
    expect(output).not.toMatch(/not-for-the-log|(4242 ?){2}|0000 ?0119/);
  });
});
