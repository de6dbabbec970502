import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Config, createLogger, type Logger, memory } from '../../src/index.ts';

const later = async (): Promise<never> => {
  throw new Error('later');
};
const asAny = later as never;

class Told {}
Object.defineProperty(Told.prototype, Symbol.for('stele.serialize'), { value: later });

const unhandled: unknown[] = [];
const listener = (error: unknown): void => void unhandled.push(error);
beforeAll(() => void process.on('unhandledRejection', listener));
afterAll(() => void process.off('unhandledRejection', listener));

const call = (log: Logger): void => log.info('m', { a: 1, b: { c: 2 } });

const rows: [what: string, config: Config, call?: (log: Logger) => void][] = [
  ['filter', { filters: [asAny] }],
  ['exemption', { sample: { head: { info: 0.5 }, by: 'random', exempt: asAny } }],
  ['key of a rate limit', { rateLimit: { perSecond: 1e6, key: asAny } }],
  ['key of duplicates', { dedupe: { windowMs: 10, key: asAny } }],
  ['enricher', { enrich: [asAny] }],
  ['serializer', { serializers: { a: asAny } }],
  ['censor', { redact: { keys: ['a', 'c'], censor: asAny } }],
  ['clock', { clock: asAny }],
  ['toJSON', {}, (log) => log.info('m', { x: { toJSON: later } })],
  [
    'method of its own',
    {},
    (log) =>
      log.info('m', {
        x: new Told(),
      }),
  ],
];

describe('a function that gives a promise where nobody waits', () => {
  it.for(rows)('costs nothing but its own effect: %s', async ([, config, run = call]) => {
    const out = memory();
    const log = createLogger({ ...config, sinks: { out }, onInternalError: () => {} });
    expect(() => run(log)).not.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(unhandled).toEqual([]);
    expect(out.records.length).toBeLessThanOrEqual(1);
    if (config.sample === undefined) expect(out.records).toHaveLength(1);
    await log.close();
  });

  it.for([
    ['a filter of a sink', { filter: asAny }],
    ['a format', { format: { name: 'later', format: asAny } }],
  ] as const)('%s', async ([, options]) => {
    const out = memory(options);
    createLogger({ sinks: { out }, onInternalError: () => {} }).info('m');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([unhandled, out.records.length]).toEqual([[], 1]);
  });
});
