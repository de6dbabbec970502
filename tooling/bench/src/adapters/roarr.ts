import { createWriteStream } from 'node:fs';
import type { Logger } from 'roarr';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import type { Adapter, Destination, ScenarioCalls } from './adapter.ts';
import { drained, ended } from './wait.ts';

// biome-ignore lint/suspicious/noExplicitAny: its context type admits JSON values only, which is what is tested
type Context = any;

function calls(log: Logger, failures: Logger): ScenarioCalls {
  const child = log.child(records.childBindings);
  return {
    plain: (i) => log.info(message(i)),
    flat: (i) => log.info(records.flat(i), texts.flat),
    built: (i) => log.info(records.built(i), texts.flat),
    nested: (i) => log.info(records.nested(i), texts.nested),
    child: (i) => child.info(records.flat(i), texts.child),
    error: (i) => failures.error({ error: error(i) as Context }, texts.error),
    interpolation: (i) => log.info('user %s used %s in %d ms', user(i), method(i), i & 1023),
    context: (i) => log.info(records.flat(i), texts.context),
    escapes: (i) => log.info(records.escapes(i), texts.escapes),
    clean: (i) => log.info(records.clean(i), texts.clean),
    mixed: (i) => log.info(mixed(i) as Context, texts.mixed),
  };
}

const streamOf = (to: Destination) =>
  to === 'stdout' ? process.stdout : createWriteStream(to.path, { flags: 'a' });

export const roarr: Adapter = {
  id: 'roarr',
  packages: ['roarr', '@roarr/middleware-serialize-error'],
  durability: 'batch',
  settings: ['ROARR_LOG=true', 'files: ROARR.write = fs.createWriteStream(path).write'],
  notes: {
    error: 'with its documented middleware; the library alone writes {}',
    disabled: 'no levels at run time',
    redact: 'no redaction',
  },
  async open({ to, scenario }) {
    process.env['ROARR_LOG'] = 'true';
    const { Roarr: log, ROARR } = await import('roarr');
    const { default: middleware } = await import('@roarr/middleware-serialize-error');
    const failures = log.child(middleware.default() as (message: Context) => Context);
    const stream = streamOf(to);
    if (to !== 'stdout') ROARR.write = (line: string) => void stream.write(`${line}\n`);
    return {
      log: calls(log, failures)[scenario],
      record: (fields, text) => log.info(fields as Context, text),
      turn:
        scenario === 'context'
          ? (i, body) => void log.adopt(async () => body(), records.contextFields(i))
          : undefined,
      flush: () => drained(stream),
      close: to === 'stdout' ? () => drained(stream) : () => ended(stream),
    };
  },
};
