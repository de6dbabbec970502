import { AsyncLocalStorage } from 'node:async_hooks';
import { Writable } from 'node:stream';
import type { Logger, Sink } from '@logtape/logtape';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import type { Adapter, Destination, ScenarioCalls } from './adapter.ts';

function calls(log: Logger): ScenarioCalls {
  const child = log.with(records.childBindings);
  return {
    plain: (i) => log.info(message(i)),
    flat: (i) => log.info(texts.flat, records.flat(i)),
    built: (i) => log.info(texts.flat, records.built(i)),
    nested: (i) => log.info(texts.nested, records.nested(i)),
    child: (i) => child.info(texts.child, records.flat(i)),
    error: (i) => log.error(texts.error, { error: error(i) }),
    interpolation: (i) => log.info`user ${user(i)} used ${method(i)} in ${i & 1023} ms`,
    redact: (i) => log.info(texts.redact, records.sensitive(i)),
    disabled: (i) => log.debug(texts.flat, records.flat(i)),
    context: (i) => log.info(texts.context, records.flat(i)),
    escapes: (i) => log.info(texts.escapes, records.escapes(i)),
    clean: (i) => log.info(texts.clean, records.clean(i)),
    mixed: (i) => log.info(texts.mixed, { ...mixed(i) }),
  };
}

async function fileSink(to: Destination, kind: 'stream' | 'sync'): Promise<Sink> {
  const { getStreamSink, jsonLinesFormatter: formatter } = await import('@logtape/logtape');
  if (to === 'stdout') {
    return getStreamSink(Writable.toWeb(process.stdout) as WritableStream<Uint8Array>, { formatter });
  }
  const { getFileSink, getStreamFileSink } = await import('@logtape/file');
  return kind === 'stream' ? getStreamFileSink(to.path, { formatter }) : getFileSink(to.path, { formatter });
}

const lastParts = ['password', 'authorization', 'number'];

async function redacted(sink: Sink, scenario: ScenarioName): Promise<Sink> {
  if (scenario !== 'redact') return sink;
  const { redactByField } = await import('@logtape/redaction');
  return redactByField(sink, { fieldPatterns: lastParts, action: () => '[Redacted]' });
}

const notes = {
  redact: 'by field name at any depth (@logtape/redaction has no paths)',
  interpolation: 'its template literal',
} as const;

function logtapeAdapter(id: string, kind: 'stream' | 'sync', settings: readonly string[]): Adapter {
  return {
    id,
    packages: ['@logtape/logtape', '@logtape/file', '@logtape/redaction'],
    durability: 'batch',
    safetyOnly: kind === 'sync',
    settings: ['formatter: jsonLinesFormatter', ...settings],
    notes,
    async open({ to, scenario }) {
      const logtape = await import('@logtape/logtape');
      const configure = async (): Promise<void> =>
        logtape.configure({
          reset: true,
          contextLocalStorage: new AsyncLocalStorage(),
          sinks: { out: await redacted(await fileSink(to, kind), scenario) },
          loggers: [
            { category: ['bench'], sinks: ['out'], lowestLevel: 'info' },
            { category: ['logtape', 'meta'], sinks: [], lowestLevel: 'fatal' },
          ],
        });
      await configure();
      const log = logtape.getLogger(['bench']);
      return {
        log: calls(log)[scenario],
        record: (fields, text) => log.info(text, fields as Record<string, unknown>),
        turn:
          scenario === 'context'
            ? (i, body) => logtape.withContext(records.contextFields(i), body)
            : undefined,
        // Its sinks flush only when they are disposed, so each flush opens a new one.
        flush: async () => {
          await logtape.dispose();
          await configure();
        },
        close: () => logtape.dispose(),
      };
    },
  };
}

export const logtape = logtapeAdapter('logtape', 'stream', ['@logtape/file getStreamFileSink']);

export const logtapeSync = logtapeAdapter('logtape-file', 'sync', [
  '@logtape/file getFileSink (calls fsync)',
]);
