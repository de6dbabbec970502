import { AsyncLocalStorage } from 'node:async_hooks';
import { createWriteStream } from 'node:fs';
import type Logger from 'bunyan';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import { type Adapter, noop, type ScenarioCalls } from './adapter.ts';
import { drained, ended } from './wait.ts';

const store = new AsyncLocalStorage<Logger>();

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
    disabled: (i) => log.debug(records.flat(i), texts.flat),
    context: (i) => (store.getStore() ?? log).info(records.flat(i), texts.context),
    escapes: (i) => log.info(records.escapes(i), texts.escapes),
    clean: (i) => log.info(records.clean(i), texts.clean),
    mixed: (i) => log.info(mixed(i), texts.mixed),
  };
}

export const bunyan: Adapter = {
  id: 'bunyan',
  packages: ['bunyan'],
  durability: 'batch',
  settings: ['stream: fs.createWriteStream(path)', 'serializers: bunyan.stdSerializers'],
  notes: {
    context:
      'one child logger per context, kept in an AsyncLocalStorage: the library has no context of its own',
    redact: 'no redaction',
  },
  async open({ to, scenario }) {
    const { default: library } = await import('bunyan');
    const stream = to === 'stdout' ? process.stdout : createWriteStream(to.path, { flags: 'a' });
    const log = library.createLogger({
      name: 'bench',
      serializers: library.stdSerializers,
      streams: [{ level: 'info', stream }],
    });
    return {
      log: calls(log)[scenario],
      record: (fields, text) => log.info(fields, text),
      turn:
        scenario === 'context'
          ? (i, body) => store.run(log.child(records.contextFields(i)), body)
          : undefined,
      flush: () => drained(stream),
      close: to === 'stdout' ? async () => noop() : () => ended(stream),
    };
  },
};
