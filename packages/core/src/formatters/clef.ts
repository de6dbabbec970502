import { checkOptions } from '../config/check.ts';
import { put } from '../values/put.ts';
import { errorDetails, errorText } from './error-text.ts';
import type { Formatter } from './formatter.ts';
import { freeNames, isText, take } from './free-names.ts';
import { jsonLines } from './json-line.ts';
import { merged } from './merged.ts';
import type { Fields, LogRecord } from './record.ts';
import { severityOf } from './severity.ts';
import { isoTime } from './time/iso-time.ts';
import { takeTrace } from './trace-fields.ts';

/** Options of `clef()`: there are none. */
export type ClefOptions = Readonly<Record<never, never>>;

/**
 * Compact Log Event Format, https://clef-json.org, as Serilog writes and Seq reads it: a JSON object a line.
 *
 * The rendered message is `@m`; the template it was made of is `@mt`, if its holes are names of properties. `@l` is left out for information, as
 * the format has it. A level with a name of its own keeps it as `level`. The logger is `SourceContext`, as in Serilog.
 *
 * @throws SteleError for any option
 */
export function clef(options: ClefOptions = {}): Formatter {
  checkOptions(options, {}, 'clef');
  return { name: 'clef', format: jsonLines(members) };
}

const reserved: ReadonlySet<string> = new Set(['SourceContext']);

const standard: Readonly<Record<string, string>> = {
  trace: 'Verbose',
  debug: 'Debug',
  info: 'Information',
  warn: 'Warning',
  error: 'Error',
  fatal: 'Fatal',
};

function members(record: LogRecord): object[] {
  const { time, level, levelName, logger, msg, template, err } = record;
  const fields = merged(record, new Set());
  const trace = takeTrace(fields);
  const id = take(fields, 'event_id', isText);
  const { clef: name } = severityOf(level);
  const details = err === undefined ? {} : errorDetails(err);
  const rendered = template !== undefined && isMessageTemplate(template, fields);
  const head = {
    '@t': isoTime(time),
    ...(rendered && { '@mt': template }),
    '@m': msg,
    ...(name === 'Information' ? {} : { '@l': name }),
    ...(err === undefined ? {} : { '@x': errorText(err) }),
    ...(id === undefined ? {} : { '@i': id }),
    ...(trace === undefined ? {} : { '@tr': trace.traceId }),
    ...(trace?.spanId === undefined ? {} : { '@sp': trace.spanId }),
  };
  const own = {
    ...(logger === '' ? {} : { SourceContext: logger }),
    ...(standard[levelName] === name ? {} : { level: levelName }),
    ...(trace?.flags === undefined ? {} : { trace_flags: trace.flags }),
    ...(Object.keys(details).length === 0 ? {} : { err: details }),
    ...(template === undefined || rendered ? {} : { template }),
  };
  return [head, own, freeNames(escaped(fields), own, reserved)];
}

/** True for what readers can render: holes that are names of properties, https://messagetemplates.org. */
function isMessageTemplate(template: string, fields: Fields): boolean {
  const holes = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, hole]) => hole as string);
  return holes.length > 0 && holes.every((hole) => /^\w+$/.test(hole) && Object.hasOwn(fields, hole));
}

/** An `@` at the beginning of a property's name is doubled. */
function escaped(fields: Fields): Fields {
  if (!Object.keys(fields).some((name) => name.startsWith('@'))) return fields;
  const out: Fields = {};
  for (const name of Object.keys(fields)) put(out, name.startsWith('@') ? `@${name}` : name, fields[name]);
  return out;
}
