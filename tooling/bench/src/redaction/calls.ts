import { type Config, createLogger, file, type Logger } from '@stele/core';
import { type RedactionOptions, redaction } from '@stele/redaction';
import pino from 'pino';
import type { Session } from '../adapters/adapter.ts';
import { error } from '../scenarios/errors.ts';
import * as pools from '../scenarios/pools.ts';
import { flat, redactedPaths } from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import { CORE, PINO } from './names.ts';
import { clean } from './texts.ts';

const twelve = (i: number) => ({
  ...flat(i),
  host: pools.host(i),
  agent: pools.agent(i),
  attempt: i & 7,
  user: { id: pools.user(i), password: pools.secret(i) },
  headers: { host: pools.host(i), authorization: pools.secret(i + 1) },
  card: { brand: 'visa', number: pools.secret(i + 2) },
  note: clean(i),
});

/** A logger that writes to a path in batches, and its one call. */
export interface CallSession extends Pick<Session, 'flush' | 'close'> {
  readonly log: (i: number) => void;
}

type Calls = Readonly<Record<string, (i: number) => void>>;

const steleCalls = (log: Logger): Calls => ({
  '5 fields': (i) => log.info(texts.flat, flat(i)),
  '12 fields': (i) => log.info(texts.redact, twelve(i)),
  error: (i) => log.error(error(i), texts.error),
});

const pinoCalls = (log: pino.Logger): Calls => ({
  '5 fields': (i) => log.info(flat(i), texts.flat),
  '12 fields': (i) => log.info(twelve(i), texts.redact),
  error: (i) => log.error(error(i), texts.error),
});

type Open = (path: string, of: string) => CallSession;

const stele =
  (config: (path: string) => Config): Open =>
  (path, of) => {
    const log = createLogger(config(path));
    return {
      log: steleCalls(log)[of] as (i: number) => void,
      flush: async () => void (await log.flush()),
      close: async () => void (await log.close()),
    };
  };

/** Every policy hides the same three places as pino does, on top of what it hides otherwise. */
const policy = (options: RedactionOptions = {}) => redaction({ ...options, paths: redactedPaths });

const withPolicy = (options: RedactionOptions): Open =>
  stele((path) => ({ sinks: { out: file({ path }) }, redact: policy(options) }));

/** The batched mode that was its fastest in most cells of the speed tables. */
const pinoBatched =
  (redact: string[]): Open =>
  (path, of) => {
    const destination = pino.destination({ dest: path, sync: true, minLength: 4096 });
    const log = pino({ base: null, ...(redact.length > 0 ? { redact } : {}) }, destination);
    return {
      log: pinoCalls(log)[of] as (i: number) => void,
      flush: async () => destination.flushSync(),
      close: async () => destination.end(),
    };
  };

/** Each by name. Two sinks write the same path, so that they cost the same. */
export const callSubjects: Readonly<Record<string, Open>> = {
  [CORE]: stele((path) => ({ sinks: { out: file({ path }) }, redact: redactedPaths })),
  [`${CORE}, redact: false`]: stele((path) => ({ sinks: { out: file({ path }) }, redact: false })),
  'redaction()': withPolicy({}),
  "redaction({ preset: 'strict' })": withPolicy({ preset: 'strict' }),
  "redaction({ preset: 'gdpr' })": withPolicy({ preset: 'gdpr' }),
  'redaction({ dryRun: true })': withPolicy({ dryRun: true }),
  'two sinks, one policy': stele((path) => ({
    sinks: { one: file({ path }), other: file({ path }) },
    redact: policy(),
  })),
  'two sinks, default and strict': stele((path) => ({
    sinks: {
      one: file({ path, redact: policy() }),
      other: file({ path, redact: policy({ preset: 'strict' }) }),
    },
  })),
  pino: pinoBatched([]),
  [PINO]: pinoBatched(redactedPaths),
};
