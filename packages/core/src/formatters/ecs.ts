import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { freeName } from '../values/free-name.ts';
import { TRUNCATED } from '../values/limits.ts';
import { put } from '../values/put.ts';
import { ECS_VERSION, ecsFields } from './ecs/fields.ts';
import { fitting } from './ecs/fitting.ts';
import { takeRequestMembers } from './ecs/request.ts';
import { errorDetails, errorText } from './error-text.ts';
import type { Formatter } from './formatter.ts';
import { isObject } from './free-names.ts';
import { checkDepth, jsonLines } from './json-line.ts';
import { merged } from './merged.ts';
import { memberPath, PairCount } from './paths.ts';
import type { Fields, LogRecord } from './record.ts';
import { isoTime } from './time/iso-time.ts';

/** Options of `ecs()`. */
export interface EcsOptions {
  /** `service.name`. @default the field `service` or `service.name` of the record */
  readonly service?: string | undefined;
  /** `service.version`. @default the field `service.version` of the record */
  readonly version?: string | undefined;
  /** `service.environment`. @default the field `service.environment` of the record */
  readonly environment?: string | undefined;
  /** `event.dataset`, which Elastic groups logs by. @default none */
  readonly dataset?: string | undefined;
  /**
   * A name, such as that of the application, below which fields that are not of the schema keep their types and
   * structure. Without it they are `labels`, which are text. @default none
   */
  readonly namespace?: string | undefined;
}

/** What fields are called in the schema. */
const names: Readonly<Record<string, string>> = {
  trace_id: 'trace.id',
  traceId: 'trace.id',
  span_id: 'span.id',
  spanId: 'span.id',
  transaction_id: 'transaction.id',
  transactionId: 'transaction.id',
  request_id: 'http.request.id',
  requestId: 'http.request.id',
  reqId: 'http.request.id',
  user_id: 'user.id',
  userId: 'user.id',
  service: 'service.name',
  hostname: 'host.name',
  pid: 'process.pid',
  event: 'event.action',
  event_id: 'event.code',
};

const LABELS = 'labels';

/**
 * JSON lines in the Elastic Common Schema 9.4, https://www.elastic.co/docs/reference/ecs, in the order that
 * https://github.com/elastic/ecs-logging recommends.
 *
 * Names are dotted throughout. Fields that are of the schema stay where they are if the type fits; others become
 * `labels`, as https://www.elastic.co/docs/reference/ecs/ecs-custom-fields-in-ecs advises, flattened with `_`, or stand
 * below a namespace. A request by the names of OpenTelemetry, pino-http or Fastify, or by plain ones, gets those of the
 * schema.
 *
 * @throws SteleError naming the option that is wrong
 */
export function ecs(options: EcsOptions = {}): Formatter {
  const text = 'string';
  checkOptions(
    options,
    { service: text, version: text, environment: text, dataset: text, namespace: text },
    'ecs',
  );
  const { service, version, environment, dataset, namespace = '' } = options;
  if (namespace !== '' && (!/^[\p{L}_][\p{L}\d_-]*$/u.test(namespace) || reserved.has(namespace)))
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `ecs.namespace is ${show(namespace)}; allowed: letters, digits, "_" and "-", and no name of the schema`,
    );
  const fixed = Object.entries({
    'service.name': service,
    'service.version': version,
    'service.environment': environment,
    'event.dataset': dataset,
  }).filter(([, value]) => value !== undefined);

  function members(record: LogRecord): object[] {
    const { time, levelName, logger, msg, template, err } = record;
    const head: Fields = {
      '@timestamp': isoTime(time),
      'log.level': levelName,
      message: msg,
      'ecs.version': ECS_VERSION,
      ...(logger === '' ? {} : { 'log.logger': logger }),
      ...Object.fromEntries(fixed),
    };
    if (err !== undefined) {
      head['error.type'] = err.type;
      head['error.message'] = err.message;
      head['error.stack_trace'] = errorText(err);
    }
    const labels = part();
    const document = {
      head,
      labels,
      custom: namespace === '' ? labels : part(),
      count: new PairCount(),
    };
    if (template !== undefined) custom(document, 'message_template', template);
    if (err !== undefined) sort(errorDetails(err), 'error', document);
    const fields = merged(record, new Set());
    for (const [name, value] of Object.entries(takeRequestMembers(fields))) put(head, name, value);
    sort(fields, '', document);
    if (document.count.omitted > 0) custom(document, TRUNCATED, document.count.omitted);
    const parts = {
      [LABELS]: document.labels.members,
      ...(namespace === '' ? {} : { [namespace]: document.custom.members }),
    };
    return [
      head,
      Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0)),
    ];
  }

  return { name: 'ecs', format: jsonLines(members) };
}

/** Members, and what finds names for more of them. */
interface Part {
  readonly members: Fields;
  readonly free: (name: string) => string;
}

function part(): Part {
  const members: Fields = {};
  return { members, free: freeName((name) => Object.hasOwn(members, name)) };
}

/** The parts of a document. Without a namespace, `custom` is `labels`. */
interface Document {
  readonly head: Fields;
  readonly labels: Part;
  readonly custom: Part;
  readonly count: PairCount;
}

/** Puts fields where the schema has them, all others where custom ones go. */
function sort(data: Fields, within: string, document: Document, depth = 0): void {
  checkDepth(depth);
  const { head, labels, count } = document;
  for (const key of Object.keys(data)) {
    if (!count.hasRoom()) continue;
    const value = data[key];
    const path = memberPath(within, within === '' ? '' : '.', key);
    const renamed = within === '' && Object.hasOwn(names, key) ? (names[key] as string) : path;
    const name = isObject(value) ? path : renamed;
    // The name of a logger is not for others to tell.
    const type = name === 'log.logger' ? undefined : ecsFields.get(name);
    const fit = type === undefined ? undefined : fitting(value, type);
    // What is there already, such as the name of the service, need not be said again.
    if (fit !== undefined && head[name] === fit) continue;
    if (fit !== undefined && !Object.hasOwn(head, name)) {
      put(head, name, fit);
      count.add(path);
    } else if (
      isObject(value) &&
      Object.keys(value).length > 0 &&
      (isGroup(path) || labels === document.custom || isLabel(path))
    )
      sort(value, path, document, depth + 1);
    else custom(document, path, value);
  }
}

const isLabel = (path: string): boolean => path.startsWith(`${LABELS}.`);

/** Puts a field where those go that are not of the schema. */
function custom(document: Document, path: string, value: unknown): void {
  const asText = isLabel(path) || document.labels === document.custom;
  const target = asText ? document.labels : document.custom;
  const name = safeName(isLabel(path) ? path.slice(LABELS.length + 1) : path);
  put(target.members, target.free(name), asText ? asLabel(value) : named(value));
  document.count.add(path);
}

const groups: ReadonlySet<string> = new Set(
  [...ecsFields.keys()].flatMap((name) =>
    name
      .split('.')
      .map((_, at, parts) => parts.slice(0, at + 1).join('.'))
      .slice(0, -1),
  ),
);

/** Names that cannot be a namespace. */
const reserved: ReadonlySet<string> = new Set([...groups, ...ecsFields.keys(), LABELS, 'message', 'ecs']);

/** True for the beginning of names in the schema: what it has not of them is custom. */
const isGroup = (path: string): boolean => groups.has(path) || path === LABELS;

/**
 * A name with the characters replaced that ecs-logging names in spec/spec.json: Elasticsearch makes objects of dots. It
 * rejects names without a visible character.
 */
function safeName(name: string): string {
  const safe = name.replace(/[.*\\]/g, '_');
  return safe.trim() === '' ? `_${safe}` : safe;
}

/** Labels are keywords or lists of them. */
function asLabel(value: unknown): unknown {
  return Array.isArray(value) ? value.map(keyword) : keyword(value);
}

function keyword(value: unknown): string | null {
  if (typeof value === 'string' || value === null) return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A value with names that Elasticsearch takes. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (!isObject(value)) return value;
  const { members, free } = part();
  for (const key of Object.keys(value)) put(members, free(safeName(key)), named(value[key]));
  return members;
}
