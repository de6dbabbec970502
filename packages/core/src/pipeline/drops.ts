import type { LogRecord } from '../formatters/record.ts';
import type { PipelineParts } from './parts.ts';
import type { RecordLane } from './record-lane.ts';

/** Says in the log itself, once a sink works again, how many of its lines are missing. */
export function followDrops({ destinations, clock, levels, report }: PipelineParts, lane: RecordLane): void {
  for (const { attached, formatter } of destinations) {
    attached.sink.reportTo?.(({ state, error, dropped }) => {
      if (state !== 'ok') {
        report('sink', error);
        return;
      }
      const missing = Object.values(dropped).reduce((sum, count) => sum + count, 0);
      if (missing === 0) return;
      const record: LogRecord = {
        time: clock(),
        level: levels.values['warn'] ?? 40,
        levelName: 'warn',
        logger: 'stele',
        msg: `${missing} log lines were dropped`,
        context: {},
        bindings: {},
        fields: { sink: attached.name, dropped: { ...dropped } },
      };
      attached.write(lane.format(formatter, record), record);
    });
  }
}
