import { AsyncLocalStorage } from 'node:async_hooks';
import type { Writable } from 'node:stream';
import type { Logger, transport as Transport } from 'winston';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import type { Adapter, Destination, ScenarioCalls, Setup } from './adapter.ts';
import { untilTrue } from './wait.ts';

const store = new AsyncLocalStorage<object>();

function calls(log: Logger): ScenarioCalls {
  const child = log.child(records.childBindings);
  return {
    plain: (i) => log.info(message(i)),
    flat: (i) => log.info(texts.flat, records.flat(i)),
    built: (i) => log.info(texts.flat, records.built(i)),
    nested: (i) => log.info(texts.nested, records.nested(i)),
    child: (i) => child.info(texts.child, records.flat(i)),
    error: (i) => log.error(texts.error, error(i)),
    interpolation: (i) => log.info('user %s used %s in %d ms', user(i), method(i), i & 1023),
    disabled: (i) => log.debug(texts.flat, records.flat(i)),
    context: (i) => log.info(texts.context, records.flat(i)),
    escapes: (i) => log.info(texts.escapes, records.escapes(i)),
    clean: (i) => log.info(texts.clean, records.clean(i)),
    mixed: (i) => log.info(texts.mixed, mixed(i)),
  };
}

interface FileInternals {
  readonly _stream: Writable & { readonly readableLength: number };
  readonly _dest?: Writable;
  readonly _opening: boolean;
}

/** The library has no flush: this reads the buffers between the logger and the file. */
function idle(log: Logger, transport: Transport): boolean {
  const { _stream, _dest, _opening } = transport as unknown as FileInternals;
  if (log.writableLength > 0 || log.readableLength > 0 || transport.writableLength > 0) return false;
  if (_stream === undefined) return process.stdout.writableLength === 0;
  if (_opening || _stream.writableLength > 0 || _stream.readableLength > 0) return false;
  return (_dest?.writableLength ?? 0) === 0;
}

async function open({ to, scenario }: Setup) {
  const winston = await import('winston');
  const { format, transports } = winston.default;
  const addContext = format((info) => Object.assign(info, store.getStore()));
  const steps = [format.timestamp(), format.errors({ stack: true })];
  if (scenario === 'interpolation') steps.unshift(format.splat());
  if (scenario === 'context') steps.push(addContext());
  const transport = makeTransport(to);
  const log = winston.default.createLogger({
    format: format.combine(...steps, format.json()),
    transports: [transport],
  });
  const flush = (): Promise<void> => untilTrue(() => idle(log, transport));
  return {
    log: calls(log)[scenario],
    record: (fields: object, text: string) => void log.info(text, fields),
    turn:
      scenario === 'context'
        ? (i: number, body: () => void) => store.run(records.contextFields(i), body)
        : undefined,
    flush,
    close: async () => {
      await flush();
      log.close();
    },
  };

  function makeTransport(destination: Destination): Transport {
    if (destination === 'stdout') return new transports.Console();
    return new transports.File({ filename: destination.path });
  }
}

export const winston: Adapter = {
  id: 'winston',
  packages: ['winston'],
  durability: 'batch',
  settings: [
    'format: timestamp + errors({ stack: true }) + json',
    'splat() added for interpolation only',
    'transports.File',
  ],
  notes: { context: 'a custom format reads the AsyncLocalStorage; the library has no context of its own' },
  open,
};
