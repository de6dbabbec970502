import type { Config, Logger, Sink } from '@stele/core';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import { type Adapter, pathOf, type ScenarioCalls, type Session, type Setup } from './adapter.ts';

function calls(log: Logger): ScenarioCalls {
  const child = log.child(records.childBindings);
  return {
    plain: (i) => log.info(message(i)),
    flat: (i) => log.info(texts.flat, records.flat(i)),
    built: (i) => log.info(texts.flat, records.built(i)),
    nested: (i) => log.info(texts.nested, records.nested(i)),
    child: (i) => child.info(texts.child, records.flat(i)),
    error: (i) => log.error(error(i), texts.error),
    interpolation: (i) => log.info('user %s used %s in %d ms', user(i), method(i), i & 1023),
    redact: (i) => log.info(texts.redact, records.sensitive(i)),
    disabled: (i) => log.debug(texts.flat, records.flat(i)),
    context: (i) => log.info(texts.context, records.flat(i)),
    escapes: (i) => log.info(texts.escapes, records.escapes(i)),
    clean: (i) => log.info(texts.clean, records.clean(i)),
    mixed: (i) => log.info(texts.mixed, mixed(i)),
  };
}

/** Places hidden in a scenario, on top of what is hidden by default. */
const pathsOf = ({ scenario }: Setup): readonly string[] =>
  scenario === 'redact' ? records.redactedPaths : [];

function config(setup: Setup, out: Sink): Config {
  return {
    level: 'info',
    sinks: { out },
    ...(setup.scenario === 'redact' ? { redact: { paths: pathsOf(setup) } } : {}),
    ...(setup.signals ? { exit: { signals: ['SIGTERM'] } } : {}),
  };
}

async function session(options: Config, setup: Setup): Promise<Session> {
  const { context, createLogger } = await import('@stele/core');
  const log = createLogger(options);
  return {
    log: calls(log)[setup.scenario],
    record: (fields, text) => log.info(text, fields),
    turn:
      setup.scenario === 'context'
        ? (i, body) => void context.run(records.contextFields(i), body)
        : undefined,
    flush: async () => void (await log.flush()),
    close: async () => void (await log.close()),
  };
}

function steleAdapter(id: string, durability: 'line' | 'batch'): Adapter {
  const policy = durability === 'line' ? { flush: 'line' as const } : {};
  return {
    id,
    packages: ['@stele/core'],
    durability,
    signals: true,
    settings: durability === 'line' ? ['flush: line'] : [],
    notes: {
      redact: 'its built-in names are hidden as well, here and in every other scenario (its default)',
    },
    async open(setup) {
      const { file, stdout } = await import('@stele/core');
      const out =
        setup.to === 'stdout'
          ? stdout({ format: 'json', ...policy })
          : file({ path: setup.to.path, ...policy });
      return session(config(setup, out), setup);
    },
  };
}

/** Every line is handed to the kernel before the call returns. */
export const steleLine = steleAdapter('stele-line', 'line');

/** The default: lines of a short window are written together. */
export const stele = steleAdapter('stele', 'batch');

/** Scenarios in which looking into texts makes a difference worth showing. */
const inspected: readonly ScenarioName[] = ['redact', 'clean', 'mixed'];

/** The default with the policy of `@stele/redaction`, which looks into every text. */
export const steleRedaction: Adapter = {
  id: 'stele-redaction',
  packages: ['@stele/core', '@stele/redaction'],
  durability: 'batch',
  settings: ['redact: redaction()'],
  notes: {
    redact:
      'every name, message and text is looked into as well, also in the two other scenarios it takes part in',
  },
  async open(setup) {
    const { file } = await import('@stele/core');
    const { redaction } = await import('@stele/redaction');
    const redact = redaction({ paths: pathsOf(setup) });
    const opened = await session({ ...config(setup, file({ path: pathOf(setup.to) })), redact }, setup);
    return inspected.includes(setup.scenario) ? opened : { ...opened, log: undefined };
  },
};
