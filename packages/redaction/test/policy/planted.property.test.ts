import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { context, createLogger, type FormatName, file, type Logger, memory, type Sink } from '@stele/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redaction } from '../../src/index.ts';

/** A secret of each type, and the part of it that must not be seen anywhere. */
const secrets: readonly [type: string, secret: string, telling: string][] = [
  ['e-mail', 'ada.lovelace@analytical.example.org', 'lovelace'],
  ['card', '4111 1111 1111 1111', '1111 1111'],
  ['card without blanks', '5555555555554444', '555555555'],
  ['IBAN', 'DE89370400440532013000', '0440532013'],
  ['IPv4', '203.0.113.77', '203.0.113.77'],
  ['SSN', 'SSN 536-90-4399', '536-90-4399'],
  ['phone', '+49 30 901820 47', '901820'],
  [
    'JWT',
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'}`,
    'dBjftJeZ4CVP',
  ],
  ['AWS key', `AKIA${'Q3EGWTM7XK2PZ5RD'}`, 'Q3EGWTM7XK2P'],
  ['GitHub token', `ghp_${'x7Rk2mQ9vT4bL8wZ1cN6yH3jF5dS0aGpUeXo'}`, 'x7Rk2mQ9vT4b'],
  ['bearer', `Authorization: Bearer ${'q8Zr5Vt1Lk9Xw3Ns7Pb2'}`, 'q8Zr5Vt1Lk9'],
  ['URL userinfo', 'https://admin:hunter2hunter2@db.example.org/x', 'hunter2hunter2'],
  ['connection string', 'postgres://app:s3cr3tpassw0rd@db.example.org:5432/x', 's3cr3tpassw0rd'],
  ['query parameter', 'https://x.example.org/?access_token=Zk4w9QxT7rLm2Vb8', 'Zk4w9QxT7rLm2'],
  ['assignment', 'password=correct-horse-7', 'correct-horse-7'],
  [
    'PEM key',
    '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\nMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu\n-----END PRIVATE KEY-----',
    'MIIEvQIBADAN',
  ],
];

type Hold = (inner: unknown) => unknown;

class Box {
  constructor(members: object) {
    Object.assign(this, members);
  }
}

/** Every kind of container. */
const containers: readonly Hold[] = [
  (inner) => ({ inner }),
  (inner) => ({ a: 1, b: { inner }, c: 'x' }),
  (inner) => [1, inner],
  (inner) => new Map([['inner', inner]]),
  (inner) => new Map<unknown, unknown>([[5, inner]]),
  (inner) => new Map([[inner, 1]]),
  (inner) => new Set([inner]),
  (inner) => new Box({ inner }),
  (inner) => Object.assign(new Error('x'), { inner }),
  (inner) => new Error('x', { cause: inner }),
  (inner) => new AggregateError([inner], 'x'),
  (inner) => ({ toJSON: () => ({ inner }) }),
  (inner) => Object.assign(Object.create(null), { inner }),
  (inner) => ({
    get inner() {
      return inner;
    },
  }),
  (inner) => (typeof inner === 'string' ? { [inner]: 1 } : [inner]),
  (inner) => (typeof inner === 'string' ? { body: JSON.stringify({ a: [inner] }) } : { inner }),
  (inner) =>
    typeof inner === 'string' ? { body: JSON.stringify(JSON.stringify({ [inner]: inner })) } : { inner },
  (inner) => (typeof inner === 'string' ? `a=1&to=${encodeURIComponent(inner)}` : { inner }),
  (inner) => (typeof inner === 'string' ? `it is ${inner}, so` : { inner }),
  (inner) => (typeof inner === 'string' ? new Error(inner) : { inner }),
  (inner) => (typeof inner === 'string' ? Buffer.from(inner) : { inner }),
  (inner) => (typeof inner === 'string' ? new TextEncoder().encode(inner) : { inner }),
  (inner) => ({ rawHeaders: ['X-Thing', typeof inner === 'string' ? inner : 'x'], inner }),
];

const calls: readonly ((log: Logger, value: unknown, secret: string) => void)[] = [
  (log, value) => log.info('m', { value }),
  (log, value) => log.child({ value }).info('m'),
  (log, value) => context.run({ value }, () => log.info('m')),
  (log, value) => log.info('is {value}', { value }),
  (log, value) => log.info('is %j', { value }),
  (log, value) => log.info('is %s', value),
  (log, value) => log.info('m', () => ({ value })),
  (log, value) => log.error(Object.assign(new Error('x'), { value })),
  (log, value) => log.error('m', { value }, new Error('x')),
  (log, value) => log.wide('job').set({ value }).end(),
  (log, value) => log.info('m', 'and', value),
  (log, _, secret) => log.info(`says ${secret}`),
  (log, _, secret) => log.error(new Error(secret, { cause: new Error(secret) }), `failed: ${secret}`),
  (log, _, secret) => log.child({}, { msgPrefix: `${secret} ` }).info('m'),
];

const formats: readonly FormatName[] = [
  'json',
  'logfmt',
  'pretty',
  'csv',
  'ecs',
  'gelf',
  'otlp-json',
  'rfc5424',
];

describe('a secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stele-planted-'));
  const policy = redaction({ preset: 'strict' });
  const masked = memory();
  const sinks: Record<string, Sink> = { memory: masked };
  for (const format of formats)
    sinks[format] = file({ path: join(folder, `${format}.log`), format, color: 'never' });
  const log = createLogger({ sinks, redact: policy, level: 'trace', onInternalError: () => {} });

  it.for(secrets)(
    'of every kind is in no output, wherever it is planted: %s',
    async ([, secret, telling]) => {
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...containers), { maxLength: 3 }),
          fc.constantFrom(...calls),
          (around, call) => {
            masked.clear();
            const value = around.reduce<unknown>((inner, hold) => hold(inner), secret);
            call(log, value, secret);
            expect(JSON.stringify(masked.records)).not.toContain(telling);
          },
        ),
        { numRuns: 60, seed: 20_261_127 },
      );
      await log.flush();
      for (const format of formats)
        expect(readFileSync(join(folder, `${format}.log`), 'utf8').includes(telling)).toBe(false);
      expect(policy.stats().failed).toBe(0);
    },
  );
});
