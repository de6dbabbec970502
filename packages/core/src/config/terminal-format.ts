import { pretty, useColor } from '#rooms';
import { columns, env } from '#runtime';
import type { Formatter } from '../formatters/formatter.ts';
import type { Sink } from '../sinks/sink.ts';

/** The pretty format as the sink's terminal and the environment want it. */
export function terminalFormat(sink: Sink): Formatter {
  return pretty({ color: useColor({ env, isTTY: sink.isTTY === true }), columns: columns(1) });
}
