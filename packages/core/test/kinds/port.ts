import { json } from '../../src/formatters/json.ts';
import type { Fields, LogRecord } from '../../src/formatters/record.ts';
import type { DurablePort } from '../../src/kinds/index.ts';
import type { Sink } from '../../src/sinks/sink.ts';

const values: Readonly<Record<string, number>> = { info: 30, warn: 40, error: 50, fatal: 60 };
const formatter = json();

/** A port onto real sinks: each gets the record and is flushed; a line that was lost or went elsewhere is an error. */
export function portOn(sinks: Readonly<Record<string, Sink>>): DurablePort {
  return {
    async commit(levelName, msg, fields) {
      const record: LogRecord = {
        time: 0,
        level: values[levelName] as number,
        levelName,
        logger: '',
        msg,
        context: {},
        bindings: {},
        fields: fields as Fields,
      };
      for (const sink of Object.values(sinks)) sink.write(formatter.format(record), record);
      for (const [name, sink] of Object.entries(sinks)) {
        await sink.flush?.();
        const stats = sink.stats?.();
        if (stats !== undefined && stats.written - stats.fallback < stats.accepted)
          throw new Error(`${name} has not stored it: ${stats.lastError}`);
      }
      return Object.keys(sinks);
    },
  };
}
