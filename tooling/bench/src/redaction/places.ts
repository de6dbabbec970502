import { createRequire } from 'node:module';
import pinoRedact from '@pinojs/redact';
import type { Config } from '@stele/core';
import { redaction } from '@stele/redaction';
import * as pools from '../scenarios/pools.ts';
import { droppingLogger } from './dropping-logger.ts';
import { BARE, pathCounts, STRINGIFY } from './names.ts';

/** Builds the 380 bytes of JSON that are redacted: three members are hidden, everything else stays. */
export const makeRecord = (i: number) => ({
  request: { method: pools.method(i), path: pools.path(i), bytes: 1000 + (i & 63) },
  headers: { host: pools.host(i), authorization: pools.secret(i), accept: 'application/json' },
  user: { id: pools.user(i), password: pools.secret(i + 1), roles: ['admin', 'editor'] },
  card: { brand: 'visa', number: pools.secret(i + 2) },
  durationMs: 100 + (i & 63),
});

/** Made before anything is measured: how fast objects are made is another question. */
const pool = Array.from({ length: 64 }, (_, i) => makeRecord(i));
const record = (i: number) => pool[i & 63] as (typeof pool)[number];

/** Three are in the record. The others are not, as in a list that serves a whole program. */
const allPaths: readonly string[] = [
  'headers.authorization',
  'user.password',
  'card.number',
  ...['user', 'request', 'card', 'order', 'customer', 'session', 'account', 'response'].flatMap((place) =>
    ['note', 'pin', 'answer', 'seal', 'phrase', 'code'].map((name) => `${place}.${name}`),
  ),
].slice(0, 50);

export const pathsOf = (of: string): string[] => allPaths.slice(0, pathCounts[of]);

/** Forty names, hidden at any depth on top of the built-in ones. */
export const names: readonly string[] = ['private', 'internal', 'hidden', 'raw', 'sealed'].flatMap((kind) =>
  ['note', 'answer', 'remark', 'hint', 'phrase', 'report', 'memo', 'code'].map((what) => `${kind}_${what}`),
);

/** Gives the JSON of a record. */
export type ToJson = (i: number) => string;

/** The serializer of a logger. */
function logger(redact: Config['redact']): ToJson {
  const { log, last } = droppingLogger(redact);
  return (i) => {
    log.info('request handled', record(i));
    return last();
  };
}

const require = createRequire(import.meta.url);

/** Its types are in a package of their own, which nothing else needs. */
const fastRedact = require('fast-redact') as (options: {
  readonly paths: string[];
}) => (value: object) => string;

/** Each by name, for a case. */
export const placeSubjects: Readonly<Record<string, (of: string) => ToJson>> = {
  [STRINGIFY]: () => (i) => JSON.stringify(record(i)),
  [BARE]: () => logger(false),
  'logger, redact: { keys, paths }': (of) => logger({ keys: names, paths: pathsOf(of) }),
  'logger, redaction({ scan: false, keys, paths })': (of) =>
    logger(redaction({ scan: false, keys: names, paths: pathsOf(of) })),
  '@pinojs/redact, paths only': (of) => {
    const redact = pinoRedact({ paths: pathsOf(of) });
    return (i) => redact(record(i)) as string;
  },
  'fast-redact, paths only': (of) => {
    const redact = fastRedact({ paths: pathsOf(of) });
    return (i) => redact(record(i));
  },
};
