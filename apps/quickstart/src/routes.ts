import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { context, type Logger } from '@stele/core';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

export type Route = (request: IncomingMessage) => Answer | Promise<Answer>;

const orders: Readonly<Record<string, object>> = {
  7: { id: 7, total: 42.5 },
  8: { id: 8, total: 99 },
};

/** What the shop does, by method and first part of the path. None of it knows of requests' identifiers. */
export function createRoutes(log: Logger): Readonly<Record<string, Route>> {
  const orderLog = log.child({ module: 'orders' });
  const reportLog = log.child({ module: 'reports' });
  const invoiceLog = log.child({ module: 'invoices' });
  const accountLog = log.child({ module: 'accounts' });

  return {
    'GET ': () => ({ status: 200, body: { shop: 'open' } }),

    async 'GET orders'(request) {
      const id = lastPart(request);
      await wait(5);
      const order = orders[id];
      if (order === undefined) {
        orderLog.warn('order {id} not found', { id });
        return { status: 404, body: { error: 'no such order' } };
      }
      orderLog.info('order {id} found', { id });
      return { status: 200, body: order };
    },

    async 'GET report'() {
      await wait(150);
      reportLog.warn('slow query', { ms: 150, table: 'orders' });
      return { status: 200, body: { orders: Object.keys(orders).length } };
    },

    async 'GET invoices'(request) {
      const id = lastPart(request);
      invoiceLog.info('printing invoice {id}', { id });
      try {
        return { status: 200, body: await printInvoice() };
      } catch (cause) {
        throw new Error(`invoice ${id} was not printed`, { cause });
      }
    },

    async 'POST login'(request) {
      const { user, password } = JSON.parse(await bodyOf(request)) as { user: string; password: string };
      const { authorization } = request.headers;
      // Nobody should log this. Passwords and tokens are hidden all the same, at any depth.
      accountLog.info('login', { user, password, headers: { authorization } });
      context.add({ user });
      return { status: 200, body: { welcome: user } };
    },
  };
}

async function printInvoice(): Promise<object> {
  await wait(10);
  throw Object.assign(new TypeError('printer is out of paper'), { code: 'EPAPER', tray: 2 });
}

const lastPart = (request: IncomingMessage): string => request.url?.split('/').at(-1) ?? '';

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
