import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { freeName } from '../values/free-name.ts';
import { errorDetails, errorText } from './error-text.ts';
import type { Formatter } from './formatter.ts';
import { freeNames, isObject, isText, take } from './free-names.ts';
import { jsonLines } from './json-line.ts';
import { merged } from './merged.ts';
import type { Fields, LogRecord } from './record.ts';
import { severityOf } from './severity.ts';
import { takeTrace } from './trace-fields.ts';

/** Options of `otlpJson()`. */
export interface OtlpJsonOptions {
  /**
   * Attributes of the resource, such as `service.name`. Fields of a record that are called `service` or begin with
   * `service.` are added. @default {}
   */
  readonly resource?: Readonly<Fields> | undefined;
}

/** https://protobuf.dev/programming-guides/json: 64-bit integers are texts. */
type AnyValue = object;
interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

/**
 * The file format of OpenTelemetry, one `LogsData` with one record a line, which is also the body of a request to
 * `/v1/logs`: https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/ and
 * https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 *
 * The logger is the scope. The name of a catalogue event, or any text in the field `event`, is the event name. Errors
 * are `exception.type`, `exception.message` and `exception.stacktrace`; what else they have is the attribute `err`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function otlpJson(options: OtlpJsonOptions = {}): Formatter {
  checkOptions(options, { resource: 'object' }, 'otlpJson');
  const resource = plainData(options.resource ?? {});

  function members(record: LogRecord): object[] {
    const { logger } = record;
    const fields = merged(record, new Set());
    const service = takeService(fields, resource);
    const all = keyValues({ ...resource, ...service });
    const scope = logger === '' ? {} : { name: wellFormed(logger) };
    const scopeLogs = [{ scope, logRecords: [logRecord(record, fields)] }];
    return [{ resourceLogs: [{ resource: { attributes: all }, scopeLogs }] }];
  }

  return { name: 'otlp-json', format: jsonLines(members) };
}

/** A copy, so that nothing can fail or change later. @throws SteleError when it is no plain data */
function plainData(resource: Readonly<Fields>): Fields {
  try {
    const copy: unknown = JSON.parse(JSON.stringify(resource));
    if (isObject(copy)) return copy;
  } catch {
    // Cycles, getters that throw, BigInt.
  }
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `otlpJson.resource is ${show(resource)} that cannot be JSON; allowed: plain data without cycles`,
  );
}

function logRecord(record: LogRecord, fields: Fields): object {
  const { time, level, levelName, msg, template, err } = record;
  const trace = takeTrace(fields);
  const event = take(fields, 'event', isText);
  const nano = nanoseconds(time);
  const own: Fields = {};
  if (err !== undefined) {
    own['exception.type'] = err.type;
    own['exception.message'] = err.message;
    own['exception.stacktrace'] = errorText(err);
    const details = errorDetails(err);
    if (Object.keys(details).length > 0) own['err'] = details;
  }
  // As Serilog's exporter calls it; there is no name by OpenTelemetry.
  if (template !== undefined) own['message_template.text'] = template;
  return {
    timeUnixNano: nano,
    observedTimeUnixNano: nano,
    severityNumber: severityOf(level).otel,
    severityText: wellFormed(levelName),
    body: { stringValue: wellFormed(msg) },
    attributes: keyValues({ ...own, ...freeNames(fields, own) }),
    ...(event === undefined ? {} : { eventName: wellFormed(event) }),
    ...(trace?.flags === undefined ? {} : { flags: trace.flags }),
    ...(trace === undefined ? {} : { traceId: trace.traceId }),
    ...(trace?.spanId === undefined ? {} : { spanId: trace.spanId }),
  };
}

/** Milliseconds as unsigned nanoseconds of 64 bits; 0 stands for no time. */
function nanoseconds(time: number): string {
  if (!(time > 0 && time < 2 ** 64 / 1e6)) return '0';
  const whole = Math.floor(time);
  return String(BigInt(whole) * 1_000_000n + BigInt(Math.floor((time - whole) * 1e6)));
}

/** Takes fields that describe the service, unless the resource already does. */
function takeService(fields: Fields, resource: Readonly<Fields>): Fields {
  const out: Fields = {};
  const add = (name: string, value: unknown): boolean => {
    if (Object.hasOwn(resource, name)) return resource[name] === value;
    if (Object.hasOwn(out, name) || !isText(value)) return false;
    out[name] = value;
    return true;
  };
  const { service } = fields;
  if (isObject(service)) {
    const rest = Object.entries(service).filter(([key, value]) => !add(`service.${key}`, value));
    if (rest.length === 0) delete fields['service'];
    else fields['service'] = Object.fromEntries(rest);
  } else if (add('service.name', service)) delete fields['service'];
  for (const name of Object.keys(fields))
    if (/^service\../.test(name) && add(name, fields[name])) delete fields[name];
  return out;
}

/** Attributes; each has a name, and no two the same. */
function keyValues(fields: Readonly<Fields>): KeyValue[] {
  const used = new Set<string>();
  const free = freeName((key) => used.has(key) || Object.hasOwn(fields, key));
  return Object.keys(fields).flatMap((name) => {
    const value = fields[name];
    if (value === undefined) return [];
    const spelled = wellFormed(name) || '_';
    const key = spelled === name ? name : free(spelled);
    used.add(key);
    return { key, value: anyValue(value) };
  });
}

function anyValue(value: unknown): AnyValue {
  if (typeof value === 'string') return { stringValue: wellFormed(value) };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return { intValue: String(value) };
    return { doubleValue: Number.isFinite(value) ? value : String(value) };
  }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  if (isObject(value)) return { kvlistValue: { values: keyValues(value) } };
  return value === null ? {} : { stringValue: String(value) };
}

/** Strings of Protocol Buffers are UTF-8, which has no lone surrogates. */
const wellFormed = (text: string): string => text.toWellFormed();
