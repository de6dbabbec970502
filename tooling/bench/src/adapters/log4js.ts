import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'log4js';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import type { Adapter, ScenarioCalls } from './adapter.ts';

const store = new AsyncLocalStorage<object>();

function calls(log: Logger): ScenarioCalls {
  return {
    plain: (i) => log.info(message(i)),
    flat: (i) => log.info(texts.flat, records.flat(i)),
    built: (i) => log.info(texts.flat, records.built(i)),
    nested: (i) => log.info(texts.nested, records.nested(i)),
    child: (i) => log.info(texts.child, records.flat(i)),
    error: (i) => log.error(texts.error, error(i)),
    interpolation: (i) => log.info('user %s used %s in %d ms', user(i), method(i), i & 1023),
    disabled: (i) => log.debug(texts.flat, records.flat(i)),
    context: (i) => log.info(texts.context, records.flat(i)),
    escapes: (i) => log.info(texts.escapes, records.escapes(i)),
    clean: (i) => log.info(texts.clean, records.clean(i)),
    mixed: (i) => log.info(texts.mixed, mixed(i)),
  };
}

const errorToJson = (_key: string, value: unknown): unknown =>
  value instanceof Error ? { message: value.message, stack: value.stack } : value;

export const log4js: Adapter = {
  id: 'log4js',
  packages: ['log4js'],
  durability: 'batch',
  settings: [
    'a JSON layout added with addLayout, as its documentation shows (Errors converted by a replacer)',
    'appender file (stdout appender for standard output)',
  ],
  notes: {
    child: 'logger.addContext: no child loggers',
    context: 'the layout reads an AsyncLocalStorage: the library has no async context',
    interpolation: 'util.format inside the layout',
    redact: 'no redaction',
  },
  async open({ to, scenario }) {
    const { default: library } = await import('log4js');
    const { format } = await import('node:util');
    library.addLayout('json', () => (event) => {
      const { startTime, level, categoryName, data, context } = event;
      const rendered = scenario === 'interpolation' ? format(...(data as [unknown])) : data;
      const line = { time: startTime, level: level.levelStr, category: categoryName, data: rendered };
      return JSON.stringify({ ...line, ...context, ...store.getStore() }, errorToJson);
    });
    const layout = { type: 'json' };
    const appender =
      to === 'stdout'
        ? { type: 'stdout' as const, layout }
        : { type: 'file' as const, filename: to.path, layout };
    const configure = () =>
      void library.configure({
        appenders: { out: appender },
        categories: { default: { appenders: ['out'], level: 'info' } },
      });
    const shutdown = (): Promise<void> =>
      new Promise((resolve, reject) => {
        library.shutdown((failure) => (failure ? reject(failure) : resolve()));
      });
    configure();
    const log = library.getLogger();
    if (scenario === 'child')
      for (const [key, value] of Object.entries(records.childBindings)) log.addContext(key, value);
    return {
      log: calls(log)[scenario],
      record: (fields, text) => log.info(text, fields),
      turn: scenario === 'context' ? (i, body) => store.run(records.contextFields(i), body) : undefined,
      // The library can only flush by shutting its appenders down.
      flush: async () => {
        await shutdown();
        configure();
      },
      close: shutdown,
    };
  },
};
