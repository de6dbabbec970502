import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { errorDetails, errorText } from './error-text.ts';
import type { Formatter } from './formatter.ts';
import { freeNames, isObject, isText, take } from './free-names.ts';
import { httpRequest } from './gcp/http-request.ts';
import { isHttpRequest, isOperation, isSourceLocation } from './gcp/messages.ts';
import { jsonLines } from './json-line.ts';
import { merged } from './merged.ts';
import type { ErrorData, Fields, LogRecord } from './record.ts';
import { severityOf } from './severity.ts';
import { isoTime } from './time/iso-time.ts';
import { takeTrace } from './trace-fields.ts';

/** Options of `gcp()`. */
export interface GcpOptions {
  /** Identifier of the project the traces are in. @default none: the agent puts in its own */
  readonly project?: string | undefined;
  /** Name of the service, for Error Reporting. @default what the platform knows */
  readonly service?: string | undefined;
  /** Version of the service, for Error Reporting. @default what the platform knows */
  readonly version?: string | undefined;
  /** Labels of every entry. @default {} */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

const PREFIX = 'logging.googleapis.com/';

/** https://cloud.google.com/error-reporting/docs/formatting-error-messages */
const REPORTED = 'type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent';

/** Lowest level that Error Reporting counts as an error. */
const ERROR = 50;

/** Names from which the agents take severity, time, message and errors, and that of the logger. */
const reserved: ReadonlySet<string> = new Set([
  ...['severity', 'message', 'time', 'timestamp', 'timestampSeconds', 'timestampNanos', 'httpRequest'],
  ...['logger', '@type', 'stack_trace', 'exception', 'serviceContext'],
  ...['insertId', 'labels', 'operation', 'sourceLocation', 'spanId', 'trace', 'trace_sampled'].map(
    (name) => PREFIX + name,
  ),
]);

/**
 * JSON lines as Google Cloud reads them from standard output:
 * https://cloud.google.com/logging/docs/structured-logging#structured_logging_special_fields
 *
 * The fields `httpRequest` and `logging.googleapis.com/` with `insertId`, `labels`, `operation`, `sourceLocation` mean
 * what they mean there, if they are of that type; trace and span come from `trace_id`, `span_id` and `trace_flags`, and
 * `httpRequest` also from OpenTelemetry's names, from `req` and `res`, and from plain ones, which stay. An error has
 * its stack, with those of its causes, in `stack_trace`, where Error Reporting looks.
 *
 * @throws SteleError naming the option that is wrong
 */
export function gcp(options: GcpOptions = {}): Formatter {
  checkOptions(options, { project: 'string', service: 'string', version: 'string', labels: 'object' }, 'gcp');
  const { project, service, version, labels = {} } = options;
  if (!isLabels(labels))
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `gcp.labels is ${show(labels)} with other values; allowed: texts`,
    );
  const context = { ...(service && { service }), ...(version && { version }) };

  function members(record: LogRecord): object[] {
    const { time, level, levelName, logger, msg, template, err } = record;
    const { gcp: severity } = severityOf(level);
    const fields = merged(record, new Set());
    const head = {
      severity,
      message: msg,
      time: isoTime(time),
      level: levelName,
      ...(logger === '' ? {} : { logger }),
      ...special(fields, labels),
      ...traceMembers(fields, project),
      ...(err === undefined ? {} : reported(err, level >= ERROR, context)),
      ...(template === undefined ? {} : { template }),
    };
    return [head, freeNames(fields, head, reserved)];
  }

  return { name: 'gcp', format: jsonLines(members) };
}

const isLabels = (value: unknown): value is Fields =>
  isObject(value) && Object.values(value).every((label) => typeof label === 'string');

/** Takes what has a meaning of its own and the right type. */
function special(fields: Fields, labels: Readonly<Fields>): Fields {
  const out: Fields = {};
  const request = take(fields, 'httpRequest', isHttpRequest) ?? httpRequest(fields);
  if (request !== undefined) out['httpRequest'] = request;
  const operation = take(fields, `${PREFIX}operation`, isOperation);
  if (operation !== undefined) out[`${PREFIX}operation`] = operation;
  const location = take(fields, `${PREFIX}sourceLocation`, isSourceLocation);
  if (location !== undefined) out[`${PREFIX}sourceLocation`] = location;
  const id = take(fields, `${PREFIX}insertId`, isText);
  if (id !== undefined) out[`${PREFIX}insertId`] = id;
  const own = take(fields, `${PREFIX}labels`, isLabels);
  if (own !== undefined || Object.keys(labels).length > 0) out[`${PREFIX}labels`] = { ...own, ...labels };
  return out;
}

function traceMembers(fields: Fields, project: string | undefined): Fields {
  const trace = takeTrace(fields);
  if (trace === undefined) return {};
  const { traceId, spanId, flags } = trace;
  return {
    [`${PREFIX}trace`]: project ? `projects/${project}/traces/${traceId}` : traceId,
    ...(spanId === undefined ? {} : { [`${PREFIX}spanId`]: spanId }),
    ...(flags === undefined ? {} : { [`${PREFIX}trace_sampled`]: (flags & 1) === 1 }),
  };
}

/** What Error Reporting looks for. An error without a stack has to be declared as one. */
function reported(err: ErrorData, counts: boolean, context: object): Fields {
  const { type, message } = err;
  return {
    ...(counts ? { '@type': REPORTED } : {}),
    ...(counts && Object.keys(context).length > 0 ? { serviceContext: context } : {}),
    stack_trace: errorText(err),
    err: { type, message, ...errorDetails(err) },
  };
}
