import { checkOptions } from '../config/check.ts';
import { errorDetails, errorText } from './error-text.ts';
import type { Formatter } from './formatter.ts';
import { freeNames, isObject, isText, take } from './free-names.ts';
import { jsonLines } from './json-line.ts';
import { merged } from './merged.ts';
import type { ErrorData, Fields, LogRecord } from './record.ts';
import { takeRequest } from './request.ts';
import { severityOf } from './severity.ts';
import { isoTime } from './time/iso-time.ts';
import { type TraceFields, takeTrace } from './trace-fields.ts';

/** Options of `datadog()`. */
export interface DatadogOptions {
  /** Name of the service. @default the field `service` of the record, if it is a text */
  readonly service?: string | undefined;
  /** Environment, such as `production`. @default the field `env` of the record, if it is a text */
  readonly env?: string | undefined;
  /** Version of the service. @default the field `version` of the record, if it is a text */
  readonly version?: string | undefined;
  /** What Datadog chooses its pipeline by. @default 'nodejs' */
  readonly source?: string | undefined;
  /** Name of the host, where no agent knows it. @default the field `hostname` of the record, if it is a text */
  readonly hostname?: string | undefined;
}

/**
 * Names from which Datadog takes date, status, message, host, service, source, tags, trace and logger unless it is
 * told otherwise: https://docs.datadoghq.com/logs/log_configuration/pipelines/#preprocessing
 */
const reserved: ReadonlySet<string> = new Set([
  ...['timestamp', '@timestamp', '_timestamp', 'Timestamp', 'eventTime', 'date', 'published_date'],
  ...['status', 'severity', 'level', 'syslog', 'message', 'msg', 'log', 'host', 'hostname', 'service'],
  ...['ddsource', 'ddtags', 'dd', 'env', 'version', 'logger'],
]);

/** The same, and what a request is told by, which a field could also have with dots in its name. */
function taken(request: Fields): ReadonlySet<string> {
  const http = Object.keys(request['http'] ?? {}).map((name) => `http.${name}`);
  return http.length === 0 ? reserved : new Set([...reserved, ...http, 'network.client.ip']);
}

/**
 * JSON lines with the attributes Datadog knows: https://docs.datadoghq.com/standard-attributes/
 *
 * Trace and span are given as `dd.trace_id` and `dd.span_id`, the lower 64 bits in decimal, as described in
 * https://docs.datadoghq.com/tracing/other_telemetry/connect_logs_and_traces/opentelemetry/, and in full as `trace_id`
 * and `span_id`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function datadog(options: DatadogOptions = {}): Formatter {
  const text = 'string';
  checkOptions(options, { service: text, env: text, version: text, source: text, hostname: text }, 'datadog');

  function members(record: LogRecord): object[] {
    const { time, level, levelName, logger, msg, template, err } = record;
    const fields = merged(record, new Set());
    const trace = takeTrace(fields);
    const request = requestAttributes(fields);
    const given = (name: 'service' | 'env' | 'version' | 'hostname'): string | undefined => {
      if (fields[name] === options[name]) delete fields[name];
      return options[name] ?? take(fields, name, isText);
    };
    const [service, env, version, hostname] = [
      given('service'),
      given('env'),
      given('version'),
      given('hostname'),
    ];
    const known = { ...present({ service, env, version }), ...traceIds(trace) };
    const head = {
      timestamp: isoTime(time),
      status: severityOf(level).datadog,
      message: msg,
      level: levelName,
      ...(logger === '' ? {} : { logger: { name: logger } }),
      ...present({ service, env, version, hostname }),
      ddsource: options.source ?? 'nodejs',
      ...tags(env, version),
      ...(Object.keys(known).length === 0 ? {} : { dd: known }),
      ...present({ trace_id: trace?.traceId, span_id: trace?.spanId, trace_flags: trace?.flags }),
      ...(err === undefined ? {} : { error: errorAttributes(err) }),
      ...request,
      ...present({ template }),
    };
    return [head, freeNames(fields, head, taken(request))];
  }

  return { name: 'datadog', format: jsonLines(members) };
}

/**
 * Takes a request out of the fields, as the attributes of https://docs.datadoghq.com/standard-attributes/: `http`,
 * `network` and `duration`, which is nanoseconds. What else `http` and `network` have stays in them.
 */
function requestAttributes(fields: Fields): Fields {
  const request = takeRequest(fields);
  if (request === undefined) return {};
  const { method, target, query, status, size, ms, userAgent, client, id } = request;
  const http = present({
    method,
    url: query === undefined ? target : `${target}?${query}`,
    status_code: status,
    useragent: userAgent,
    request_id: id,
  });
  const network = present({
    client: client === undefined ? undefined : { ip: client },
    bytes_written: size,
  });
  return {
    ...joined(fields, 'http', http),
    ...joined(fields, 'network', network),
    ...present({ duration: ms === undefined ? undefined : Math.round(ms * 1e6) }),
  };
}

/** A group of attributes, and with them what fields have below its name. */
function joined(fields: Fields, name: 'http' | 'network', own: Fields): Fields {
  if (Object.keys(own).length === 0) return {};
  return { [name]: { ...own, ...freeNames(take(fields, name, isObject) ?? {}, own) } };
}

function traceIds(trace: TraceFields | undefined): Fields {
  const decimal = (hex: string | undefined): string | undefined =>
    hex === undefined ? undefined : String(BigInt(`0x${hex.slice(-16)}`));
  return present({ trace_id: decimal(trace?.traceId), span_id: decimal(trace?.spanId) });
}

/** Tags for the HTTP intake, which has no other place for them. A comma would end a tag. */
function tags(env: string | undefined, version: string | undefined): Fields {
  const all = Object.entries(present({ env, version }));
  return all.length === 0
    ? {}
    : { ddtags: all.map(([name, value]) => `${name}:${String(value).replaceAll(',', '_')}`).join(',') };
}

function errorAttributes(err: ErrorData): Fields {
  const own = { kind: err.type, message: err.message, stack: errorText(err) };
  return { ...own, ...freeNames(errorDetails(err), own) };
}

function present(values: Fields): Fields {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
