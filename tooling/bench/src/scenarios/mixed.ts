import * as p from './pools.ts';

/** Twenty-four unrelated object shapes, so that no code path stays monomorphic. */
const shapes: readonly ((i: number) => object)[] = [
  (i) => ({ id: p.requestId(i) }),
  (i) => ({ userId: p.user(i), ok: (i & 1) === 0 }),
  (i) => ({ table: 'orders', rows: i & 1023, ms: i & 63 }),
  (i) => ({ key: p.path(i), hit: (i & 3) !== 0, ttl: 60 }),
  (i) => ({ method: p.method(i), url: p.path(i), status: 200 }),
  (i) => ({ queue: 'mail', attempt: i & 7, delayMs: i & 255 }),
  (i) => ({ user: { id: p.user(i), plan: 'pro' } }),
  (i) => ({ tags: ['a', 'b', p.method(i)], count: 3 }),
  (i) => ({ from: p.address(i), to: p.address(i + 1), bytes: i & 65535 }),
  (i) => ({ job: p.requestId(i), state: 'done', result: { rows: i & 255, skipped: 0 } }),
  (i) => ({ ratio: (i & 1023) / 1024, samples: i & 4095 }),
  (i) => ({ host: p.host(i), port: 5432, pool: { size: 10, idle: i & 7 } }),
  (i) => ({ flag: 'new-checkout', variant: p.method(i), userId: p.user(i) }),
  (i) => ({ event: 'login', mfa: true, agent: p.agent(i), ip: p.address(i) }),
  (i) => ({ file: p.path(i), size: i, parts: [{ n: 1 }, { n: 2 }] }),
  (i) => ({ sql: 'select * from orders where id = $1', params: [i & 1023], ms: i & 31 }),
  (i) => ({ currency: 'EUR', cents: i & 65535, orderId: p.requestId(i), lines: i & 7 }),
  (i) => ({ cache: 'sessions', evicted: i & 127, kept: 1024 }),
  (i) => ({ topic: 'orders', partition: i & 7, offset: i, lag: i & 63, group: p.host(i) }),
  (i) => ({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: p.method(i) }),
  (i) => ({ text: p.cleanText(i).slice(0, 40 + (i & 63)) }),
  (i) => ({ deploy: { version: '4.2.0', region: 'eu', canary: (i & 1) === 1 }, actor: p.user(i) }),
  (i) => ({ span: p.requestId(i), parent: p.requestId(i + 1), name: 'db.query', us: i & 4095 }),
  (i) => ({ memory: { rss: 1e8 + i, heap: 5e7 + i }, loop: { p50: 1.5, p99: 20.25 } }),
];

/** Visits the shapes in an order in which neighbours differ (7 and 24 have no common divisor). */
export const mixed = (i: number): object => (shapes[(i * 7) % 24] as (i: number) => object)(i);
