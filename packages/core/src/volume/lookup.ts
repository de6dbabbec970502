import type { Fields, LogRecord } from '../formatters/record.ts';

/** A member, or the member of a member that a dotted name stands for. */
export function member(data: Readonly<Fields>, name: string): unknown {
  if (Object.hasOwn(data, name)) return data[name];
  const dot = name.indexOf('.');
  if (dot < 0) return undefined;
  const inner = Object.hasOwn(data, name.slice(0, dot)) ? data[name.slice(0, dot)] : undefined;
  return typeof inner === 'object' && inner !== null
    ? member(inner as Fields, name.slice(dot + 1))
    : undefined;
}

/** A value of the surroundings of a call: of its context, or of the logger's bindings. */
export function around(record: LogRecord, name: string): unknown {
  const value = member(record.context, name);
  return value === undefined ? member(record.bindings, name) : value;
}

/** A value wherever the record has it. The fields of the call come last: reading them costs most. */
export function anywhere(record: LogRecord, name: string): unknown {
  const value = around(record, name);
  return value === undefined ? member(record.fields, name) : value;
}
