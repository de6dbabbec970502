import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Config,
  configure,
  context,
  createLogger,
  defineEvents,
  definePreset,
  file,
  fingersCrossed,
  getLogger,
  inspect,
  log,
  type Plugin,
  preset,
  setLevels,
  sink,
  stderr,
  stdout,
  watchConfig,
} from '@stele/core';
import pino from '@stele/core/pino';
import { capture } from '@stele/testing';
import { z } from 'zod';

const order = { id: 'o1', total: 12 };
const req = { id: 'r1', headers: {} as Record<string, string> };
const charge = async (): Promise<{ id: string }> => ({ id: 'p1' });

/** Another service, which notes what it is sent. */
const received: unknown[] = [];
const peer = createServer((request, response) => {
  received.push(request.headers['traceparent'] ?? 'ingest');
  request.resume().on('end', () => response.end());
}).listen(0, '127.0.0.1');
await new Promise((resolve) => peer.once('listening', resolve));
const url = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;

// 1 zero configuration: pretty on a terminal, JSON otherwise; the level from STELE_LEVEL
log.info('listening', { port: 3000 });
log.info({ port: 3000 }, 'listening');
log.info('order {id} placed in {ms} ms', { id: order.id, ms: 12 });
log.debug('state', () => ({ dump: JSON.stringify(order) }));
const legacy = pino({ level: 'info', redact: { paths: ['user.password'] } });
legacy.child({ module: 'db' }).warn({ ms: 812 }, 'slow query');

// 2 sinks, routing, levels by category
const configured = await configure({
  ...preset('production'),
  level: 'info',
  levels: { 'app.db': 'debug', 'vendor.*': 'warn' },
  redact: { keys: ['password', 'authorization'], paths: ['user.card.*'] },
  sinks: {
    out: stdout({ format: 'json' }),
    errors: file({
      path: 'logs/error.jsonl',
      level: 'error',
      rotate: { size: '100MB', every: 'day', keep: 14, compress: 'zstd' },
    }),
    ship: sink(
      async (record) => {
        await fetch(url, { method: 'POST', body: JSON.stringify(record) });
      },
      { buffer: { max: 10_000, overflow: 'drop-oldest' }, fallback: stderr() },
    ),
  },
  routes: { 'app.audit': { sinks: ['errors'], inherit: false } },
});

// 3 children and implicit context
const db = getLogger('app').get('db').child({ pool: 'primary' });
await context.run({ requestId: req.id }, async () => {
  db.info('query');
  context.add({ userId: 'u1' });
  setTimeout(
    context.bind(() => db.info('later')),
    10,
  );
  await fetch(url, { headers: context.toHeaders() });
});

// 4 wide event, timers
async function checkout(): Promise<void> {
  using event = log.wide('checkout', { cart: order.id });
  try {
    const payment = await event.step('charge', () => charge());
    event.set({ payment }).inc('db.queries');
  } catch (error) {
    event.fail(error, { step: 'charge' }).keep('error');
    throw error;
  }
}
{
  using timer = log.time('reindex');
  timer.end({ rows: 10 });
}

// 5 errors: any error under any key, cause chain, AggregateError, SuppressedError
try {
  await checkout();
  throw new Error('declined', { cause: new AggregateError([new Error('gateway')], 'all failed') });
} catch (error) {
  log.error(error, 'checkout failed');
  log.error('checkout failed', { order }, error);
  log.warn({ reason: error }, 'retrying');
}

// 6 typed event catalogue (zod, valibot, arktype: anything with ~standard)
const OrderPlaced = z.object({ id: z.string(), total: z.number() });
const events = defineEvents('order', {
  placed: { level: 'info', msg: 'order {id} placed', schema: OrderPlaced, id: 'ORD-001' },
  cancelled: { level: 'warn', msg: 'order {id} cancelled by {who}' },
});
log.emit(events.placed({ id: order.id, total: order.total }));
log.emit(events.cancelled({ id: order.id, who: 'user' }));
// @ts-expect-error a field of the template is missing
events.cancelled({ id: order.id });
// @ts-expect-error wrong type
events.placed({ id: order.id, total: 'x' });

// 7 volume control
const busy = createLogger({
  sample: {
    head: { debug: 0.01, info: 0.2 },
    by: 'trace',
    burst: { first: 100, thereafter: 100, tickMs: 1000 },
    exempt: (record) => record.level >= 50,
  },
  rateLimit: { perSecond: 500, key: (record) => record.template ?? record.msg, maxKeys: 1000 },
  dedupe: { windowMs: 5000, summary: true },
  sinks: {
    out: fingersCrossed(stdout(), {
      trigger: 'error',
      by: ['requestId'],
      max: 1000,
      ttlMs: 60_000,
      maxKeys: 500,
    }),
  },
});
busy.every(10_000).warn('queue is full');
busy.once('deprecated-x').warn('x is deprecated');
busy.error('the worker died');

// 8 lifetime
{
  await using logger = createLogger(
    preset('production', { exit: { signals: ['SIGTERM', 'SIGINT'], timeoutMs: 3000, uncaught: true } }),
  );
  logger.info('up');
  const result = await logger.flush({ timeoutMs: 1000 });
  if (!result.ok) logger.stats();
}

// 9 library author: no configuration, no output until the application configures
const lib = getLogger('acme-client');
lib.debug('connected');

// 10 tests
{
  using captured = capture({ global: true, clock: () => 0 });
  lib.warn('retry', { n: 1 });
  captured.expect({ level: 'warn', msg: /retry/, fields: { n: 1 } });
  captured.expectNone({ level: 'error' });
}

// 11 presets
definePreset('acme', (over) => preset('production', { base: { service: 'acme' }, ...over }));
createLogger('acme').info('from a preset');
createLogger(preset('bare-metal')).info('bare');

// 12 levels for a time; what becomes of a record
{
  using _ = setLevels('app.db=trace', { ttlMs: 600_000 });
  db.trace('closely watched');
}
const gates = inspect('app.db', 'debug').sinks.map(({ gate }) => gate);

// 13 audit, security, compliance: never filtered or sampled, resolved when stored, rejected when not
const receipt = await log.audit({
  action: 'invoice.refund',
  actor: { type: 'user', id: 'u1' },
  target: { type: 'invoice', id: 'i9' },
  outcome: 'success',
  changes: { total: [10, 0] },
});
await log.security({ action: 'login.bruteforce', severity: 'high', source: { ip: '203.0.113.9' } });
await log.compliance({ regulation: 'GDPR', action: 'erasure', subject: 'u1', lawfulBasis: 'art.17' });
await log.flush();
await configured.close();

// 14 hot reload: parse, validate, build, swap, drain; a bad file keeps the last good one
writeFileSync('stele.config.json', '{ "level": "debug" }');
{
  await using _watcher = await watchConfig('./stele.config.json', {
    onReject: (error) => log.error(error, 'config rejected'),
  });
  getLogger('app').debug('configured by a file');
}

// 15 plugin
const otel: Plugin = {
  name: 'otel',
  setup(api) {
    api.enrich(() => ({ trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' }));
    api.onClose(async () => {});
  },
};
const plugged: Config = { plugins: [otel] };
createLogger(plugged).info('enriched');

createLogger().info('the end', { gates, sinks: receipt.sinks, received: received.length });
await busy.close();
peer.close();
