import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrainContext, log as Log, LoggerConfig } from 'evlog';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import { type Adapter, noop, type ScenarioCalls, type Setup } from './adapter.ts';
import { batchWriter } from './batch-writer.ts';

const store = new AsyncLocalStorage<object>();

function calls(log: typeof Log): ScenarioCalls {
  return {
    plain: (i) => log.info('app', message(i)),
    flat: (i) => log.info({ ...records.flat(i), message: texts.flat }),
    built: (i) => log.info({ ...records.built(i), message: texts.flat }),
    nested: (i) => log.info({ ...records.nested(i), message: texts.nested }),
    child: (i) => log.info({ ...records.childBindings, ...records.flat(i), message: texts.child }),
    error: (i) => log.error(error(i) as unknown as Record<string, unknown>),
    interpolation: (i) => log.info('app', `user ${user(i)} used ${method(i)} in ${i & 1023} ms`),
    redact: (i) => log.info({ ...records.sensitive(i), message: texts.redact }),
    disabled: (i) => log.debug({ ...records.flat(i), message: texts.flat }),
    context: (i) => log.info({ ...store.getStore(), ...records.flat(i), message: texts.context }),
    escapes: (i) => log.info({ ...records.escapes(i), message: texts.escapes }),
    clean: (i) => log.info({ ...records.clean(i), message: texts.clean }),
    mixed: (i) => log.info({ ...mixed(i), message: texts.mixed }),
  };
}

const base = (scenario: ScenarioName): LoggerConfig => ({
  env: { service: 'bench' },
  pretty: false,
  minLevel: 'info',
  redact: scenario === 'redact' ? { paths: records.redactedPaths, builtins: false } : false,
});

const shared = ['pretty: false', 'redact: false, its paths without built-in patterns in the redact scenario'];

const notes = {
  child: 'bindings spread into the event: no child loggers',
  context:
    'an AsyncLocalStorage spread into the event: its own context belongs to one wide event per request',
  error: 'takes an Error alone, without a message',
  interpolation: 'template literal: no printf',
} as const;

function session(log: typeof Log, { scenario }: Setup, flush: () => Promise<void>) {
  return {
    log: calls(log)[scenario],
    record: (fields: object, text: string) => log.info({ ...fields, message: text }),
    turn:
      scenario === 'context'
        ? (i: number, body: () => void) => store.run(records.contextFields(i), body)
        : undefined,
    flush,
    close: flush,
  };
}

/** Fastest arrangement: its event, stringified and batched by the harness. */
export const evlog: Adapter = {
  id: 'evlog',
  packages: ['evlog'],
  durability: 'batch',
  settings: [...shared, 'silent: true with a drain of the harness (JSON.stringify, 4 KB writeSync batches)'],
  notes,
  async open(setup) {
    const { initLogger, log } = await import('evlog');
    const writer = batchWriter(setup.to);
    const drain = ({ event }: DrainContext): void => writer.write(JSON.stringify(event));
    initLogger({ ...base(setup.scenario), silent: true, drain });
    return session(log, setup, async () => writer.flush());
  },
};

/** Its default: one console.log per event. */
export const evlogConsole: Adapter = {
  id: 'evlog-console',
  packages: ['evlog'],
  durability: 'line',
  safetyOnly: true,
  stdoutOnly: true,
  settings: [...shared, 'standard output (its default)'],
  notes,
  async open(setup) {
    const { initLogger, log } = await import('evlog');
    initLogger(base(setup.scenario));
    return session(log, setup, async () => noop());
  },
};

/** Its own pipeline and file drain. The drain names its file by date; a link leads to the wanted path. */
export const evlogFiles: Adapter = {
  id: 'evlog-fs',
  packages: ['evlog'],
  durability: 'batch',
  safetyOnly: true,
  settings: [...shared, 'silent: true, createDrainPipeline + createFsDrain', 'maxBufferSize: 100000'],
  notes,
  async open(setup) {
    if (setup.to === 'stdout') throw new Error('evlog-fs writes files only');
    const { initLogger, log } = await import('evlog');
    const { createDrainPipeline } = await import('evlog/pipeline');
    const { createFsDrain } = await import('evlog/fs');
    const dir = mkdtempSync(join(tmpdir(), 'evlog-fs-'));
    symlinkSync(setup.to.path, join(dir, `${new Date().toISOString().slice(0, 10)}.jsonl`));
    const drain = createDrainPipeline<DrainContext>({ maxBufferSize: 100_000 })(createFsDrain({ dir }));
    initLogger({ ...base(setup.scenario), silent: true, drain });
    return session(log, setup, async () => {
      await drain.flush();
      await drain.settled();
    });
  },
};
