import { context, createLogger, log, memory, stdout } from '@stele/core';

log.info('listening', { port: 3000 });
log.info({ port: 3000 }, 'listening');
log.error(new Error('boom', { cause: new TypeError('inner') }), 'charge failed', { id: 1 });
log.error('charge failed', { id: 1 }, new Error('x'));
log.info('order {id} placed', { id: 7 });
const db = log.child({ module: 'db' });
context.run({ requestId: 'r1' }, () =>
  db.warn({ ms: 812, password: 'x', headers: { Authorization: 'Bearer' } }, 'slow query'),
);
log.info('a %s b', 'x', { y: 1 });
log.info('foo', 'bar', 3);
log.info('level', { level: 'x', msg: 'y', timestamp: 1, logger: 'z', err: 3, template: 't' });
log.info({
  a: new Map([['x', 1]]),
  b: 10n,
  c: new Set([1]),
  d: () => 1,
  e: Symbol('x'),
  f: NaN,
  g: undefined,
  h: new Date(0),
  u: new URL('http://u:p@x/y'),
  buf: Buffer.from('abc'),
});
console.error(log.stats());
