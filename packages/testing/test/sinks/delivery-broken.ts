import { getLogger, type LogRecord } from '@stele/core';
import { type BrokenSink, type Line, model, rules, writing } from './broken-sink.ts';
import { ModelSink } from './model-sink.ts';

/** Break rules about what arrives. */
export const deliveryBroken: readonly BrokenSink[] = [
  {
    what: 'loses the last record of a batch',
    breaks: {
      [rules.once]: /^1 of 100 records did not arrive: 99/,
      [rules.balanced]: /4 records count as written|written 4/,
    },
    amongOthers: true,
    make: model((sink) => ({
      drain() {
        sink.queue.pop();
        ModelSink.prototype.drain.call(sink);
      },
    })),
  },
  {
    what: 'writes a record twice',
    breaks: { [rules.once]: /record 0 arrived twice/ },
    amongOthers: true,
    make: model((sink) => ({
      deliver(line: string) {
        sink.destination.push(line);
        ModelSink.prototype.deliver.call(sink, line);
      },
    })),
  },
  {
    what: 'writes the newest first',
    breaks: { [rules.once]: /record 98 arrived after record 99/ },
    amongOthers: true,
    make: model((sink) => ({
      drain() {
        sink.queue.reverse();
        ModelSink.prototype.drain.call(sink);
      },
    })),
  },
  {
    what: 'adds a text of its own',
    breaks: { [rules.once]: /a text arrived that was never sent: "-- log begins --"/ },
    amongOthers: true,
    make: model((sink) => {
      sink.destination.push('-- log begins --');
      return {};
    }),
  },
  {
    what: 'loses a record in 4096',
    breaks: { [rules.many]: /1 of 5000 records did not arrive: 4095/ },
    make: writing((next, line, _record, sink) => {
      if (sink.accepted === 4095) {
        sink.accepted++;
        sink.dropped.overflow++;
      } else next(line);
    }),
  },
  {
    what: 'reads the record though it says that it takes lines',
    breaks: { [rules.modest]: /did not arrive.*write\(\) failed with TypeError/ },
    make: writing((next, line, record) => {
      if (record.level > 0) next(line);
    }),
  },
  {
    what: 'reads the line though it says that it takes records',
    breaks: { [rules.modest]: /3 of 3 records did not arrive/ },
    make: model(() => ({ input: 'record' })),
  },
  {
    what: 'logs what it does through its own logger',
    breaks: { [rules.quiet]: /one record was logged, and [23456] were written/ },
    make: writing((next, line) => {
      getLogger('broken.sink').debug('record 0 of the contract, again');
      next(line);
    }),
  },
  {
    what: 'puts a member into the record',
    breaks: { [rules.untouched]: /the record is now .*"host":"a"/ },
    make: writing((next, line, record) => {
      if (record !== undefined) Object.assign(record.fields, { host: 'a' });
      next(line);
    }),
  },
  {
    what: 'removes a member from the record when it is flushed',
    breaks: { [rules.untouched]: /the record is now .*"user":\{\}/ },
    make: model((sink) => {
      const seen: LogRecord[] = [];
      return {
        write(line: Line, record: LogRecord) {
          if (record !== undefined) seen.push(record);
          ModelSink.prototype.write.call(sink, line, record);
        },
        async flush() {
          for (const { fields } of seen.splice(0)) Reflect.deleteProperty(Object(fields['user']), 'roles');
          await ModelSink.prototype.flush.call(sink);
        },
      };
    }),
  },
  {
    what: 'masks the bytes of a line in place',
    breaks: { [rules.untouched]: /the bytes of the line were changed/ },
    make: writing((next, line) => {
      next(line);
      if (typeof line !== 'string') line.fill(42);
    }),
  },
  {
    what: 'takes bytes for text',
    breaks: { [rules.bytes]: /a text arrived that was never sent: "123,34,/ },
    make: model(() => ({ text: (line: Line) => String(line) })),
  },
  {
    what: 'reads lines as Latin-1',
    breaks: { [rules.hostile]: /arrived changed/ },
    make: model(() => ({ text: (line: Line) => Buffer.from(line).toString('latin1') })),
  },
  {
    what: 'cuts lines at 64 KiB',
    breaks: { [rules.hostile]: /arrived changed/ },
    make: model((sink) => ({
      text: (line: Line) => ModelSink.prototype.text.call(sink, line).slice(0, 65_536),
    })),
  },
  {
    what: 'removes control characters',
    breaks: { [rules.hostile]: /arrived changed/ },
    make: model((sink) => ({
      text: (line: Line) => ModelSink.prototype.text.call(sink, line).replace(/[\x00-\x09\x0b-\x1f]/g, ''),
    })),
  },
];
