import { AsyncLocalStorage } from 'node:async_hooks';
import type { DestinationStream, Logger, LoggerOptions } from 'pino';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import type { Adapter, Destination, ScenarioCalls, Session, Setup } from './adapter.ts';
import { untilTrue } from './wait.ts';

interface Boom extends DestinationStream {
  flush(): void;
  flushSync(): void;
  end(): void;
  readonly _len: number;
  readonly _writing: boolean;
}

const store = new AsyncLocalStorage<object>();

function options(scenario: ScenarioName): LoggerOptions {
  if (scenario === 'redact') return { base: null, redact: records.redactedPaths };
  if (scenario === 'context') return { base: null, mixin: () => store.getStore() ?? {} };
  return { base: null };
}

function calls(log: Logger): ScenarioCalls {
  const child = log.child(records.childBindings);
  return {
    plain: (i) => log.info(message(i)),
    flat: (i) => log.info(records.flat(i), texts.flat),
    built: (i) => log.info(records.built(i), texts.flat),
    nested: (i) => log.info(records.nested(i), texts.nested),
    child: (i) => child.info(records.flat(i), texts.child),
    error: (i) => log.error(error(i), texts.error),
    interpolation: (i) => log.info('user %s used %s in %d ms', user(i), method(i), i & 1023),
    redact: (i) => log.info(records.sensitive(i), texts.redact),
    disabled: (i) => log.debug(records.flat(i), texts.flat),
    context: (i) => log.info(records.flat(i), texts.context),
    escapes: (i) => log.info(records.escapes(i), texts.escapes),
    clean: (i) => log.info(records.clean(i), texts.clean),
    mixed: (i) => log.info(mixed(i), texts.mixed),
  };
}

function session(log: Logger, setup: Setup, flush: () => Promise<void>, end: () => void): Session {
  return {
    log: calls(log)[setup.scenario],
    record: (fields, text) => log.info(fields, text),
    turn: setup.scenario === 'context' ? (i, body) => store.run(records.contextFields(i), body) : undefined,
    flush,
    close: async () => {
      await flush();
      end();
    },
  };
}

const target = (to: Destination): string | number => (to === 'stdout' ? 1 : to.path);

interface Mode {
  readonly sync: boolean;
  readonly minLength: number;
}

/**
 * `flush` with a callback also calls fsync, and returns at once without minLength:
 * this starts the write without a callback and watches the destination's own counters.
 */
async function drain(boom: Boom, mode: Mode): Promise<void> {
  if (mode.sync) return boom.flushSync();
  await untilTrue(() => {
    if (boom._len > 0 && !boom._writing) boom.flush();
    return boom._len === 0 && !boom._writing;
  });
}

function destinationMode(id: string, mode: Mode, settings: readonly string[]): Adapter {
  return {
    id,
    packages: ['pino'],
    durability: mode.sync && mode.minLength === 0 ? 'line' : 'batch',
    settings: ['base: null', ...settings],
    async open(setup) {
      const { default: pino } = await import('pino');
      const boom = pino.destination({ dest: target(setup.to), ...mode }) as unknown as Boom;
      const log = pino(options(setup.scenario), boom);
      return session(
        log,
        setup,
        () => drain(boom, mode),
        () => boom.end(),
      );
    },
  };
}

export const pinoSync = destinationMode('pino-sync', { sync: true, minLength: 0 }, []);

export const pinoSync4k = destinationMode('pino-sync-4k', { sync: true, minLength: 4096 }, [
  'destination minLength: 4096',
]);

export const pinoAsync = destinationMode('pino-async', { sync: false, minLength: 0 }, [
  'destination sync: false',
]);

export const pinoAsync4k = destinationMode('pino-async-4k', { sync: false, minLength: 4096 }, [
  'destination sync: false',
  'destination minLength: 4096',
]);

export const pinoWorker: Adapter = {
  id: 'pino-worker',
  packages: ['pino'],
  durability: 'worker',
  settings: ['base: null', 'transport target pino/file (worker thread)'],
  async open(setup) {
    const { default: pino } = await import('pino');
    const transport = pino.transport({ target: 'pino/file', options: { destination: target(setup.to) } });
    const log = pino(options(setup.scenario), transport);
    const flush = (): Promise<void> =>
      new Promise((resolve, reject) => {
        log.flush((failure) => (failure ? reject(failure) : resolve()));
      });
    return session(log, setup, flush, () => transport.end());
  },
};
