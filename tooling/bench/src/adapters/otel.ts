import type { Attributes, Logger } from '@opentelemetry/api';
import type { LogRecordExporter, LogRecordProcessor, ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import { message, method, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';
import type { Adapter, ScenarioCalls } from './adapter.ts';
import { type BatchWriter, batchWriter } from './batch-writer.ts';

// SeverityNumber is a run-time enum; its numbers are fixed by the specification.
const debug = 5;
const info = 9;
const failure = 17;

type Emit = (severityNumber: number, severityText: string, body: string, attributes?: object) => void;

function calls(log: Logger, emit: Emit): ScenarioCalls {
  return {
    plain: (i) => emit(info, 'INFO', message(i)),
    flat: (i) => emit(info, 'INFO', texts.flat, records.flat(i)),
    built: (i) => emit(info, 'INFO', texts.flat, records.built(i)),
    nested: (i) => emit(info, 'INFO', texts.nested, records.nested(i)),
    child: (i) => emit(info, 'INFO', texts.child, { ...records.childBindings, ...records.flat(i) }),
    error: (i) =>
      log.emit({ severityNumber: failure, severityText: 'ERROR', body: texts.error, exception: error(i) }),
    interpolation: (i) => emit(info, 'INFO', `user ${user(i)} used ${method(i)} in ${i & 1023} ms`),
    disabled: (i) => emit(debug, 'DEBUG', texts.flat, records.flat(i)),
    context: (i) => emit(info, 'INFO', texts.context, records.flat(i)),
    escapes: (i) => emit(info, 'INFO', texts.escapes, records.escapes(i)),
    clean: (i) => emit(info, 'INFO', texts.clean, records.clean(i)),
    mixed: (i) => emit(info, 'INFO', texts.mixed, mixed(i)),
  };
}

const line = (record: ReadableLogRecord): string =>
  JSON.stringify({
    timestamp: record.hrTime[0] * 1000 + record.hrTime[1] / 1e6,
    severityNumber: record.severityNumber,
    severityText: record.severityText,
    body: record.body,
    attributes: record.attributes,
    traceId: record.spanContext?.traceId,
    spanId: record.spanContext?.spanId,
  });

const exporterTo = (writer: BatchWriter): LogRecordExporter => ({
  export(batch, done) {
    for (const record of batch) writer.write(line(record));
    done({ code: 0 });
  },
  forceFlush: async () => writer.flush(),
  shutdown: async () => writer.flush(),
});

export const otel: Adapter = {
  id: 'otel',
  packages: ['@opentelemetry/api', '@opentelemetry/sdk-logs'],
  durability: 'batch',
  settings: [
    'SimpleLogRecordProcessor (the batch processor drops beyond its queue)',
    'exporter of the harness (JSON.stringify, 4 KB writeSync batches)',
    'loggerConfigurator: minimumSeverity INFO',
  ],
  notes: {
    child: 'bindings spread into the attributes: no child loggers',
    context: 'a LogRecordProcessor copies a context value into the attributes',
    interpolation: 'template literal: no printf',
    redact: 'no redaction',
  },
  async open({ to, scenario }) {
    const api = await import('@opentelemetry/api');
    const sdk = await import('@opentelemetry/sdk-logs');
    const writer = batchWriter(to);
    const key = api.createContextKey('bench');
    const enrich: LogRecordProcessor = {
      onEmit: (record, context) =>
        void record.setAttributes((context?.getValue(key) as Attributes | undefined) ?? {}),
      forceFlush: async () => {},
      shutdown: async () => {},
    };
    const simple = new sdk.SimpleLogRecordProcessor({ exporter: exporterTo(writer) });
    const provider = new sdk.LoggerProvider({
      processors: scenario === 'context' ? [enrich, simple] : [simple],
      loggerConfigurator: sdk.createLoggerConfigurator([{ pattern: '*', config: { minimumSeverity: info } }]),
    });
    if (scenario === 'context') {
      const { AsyncLocalStorageContextManager } = await import('@opentelemetry/context-async-hooks');
      api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    }
    const log = provider.getLogger('bench');
    const emit: Emit = (severityNumber, severityText, body, attributes) =>
      log.emit({ severityNumber, severityText, body, attributes: attributes as Attributes });
    return {
      log: calls(log, emit)[scenario],
      record: (fields, text) => emit(info, 'INFO', text, fields),
      turn:
        scenario === 'context'
          ? (i, body) =>
              void api.context.with(api.context.active().setValue(key, records.contextFields(i)), body)
          : undefined,
      flush: async () => {
        await provider.forceFlush();
        writer.flush();
      },
      close: () => provider.shutdown(),
    };
  },
};
