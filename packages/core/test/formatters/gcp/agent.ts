type Json = Readonly<Record<string, unknown>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const only =
  (members: Readonly<Record<string, (value: unknown) => boolean>>) =>
  (value: unknown): boolean =>
    isObject(value) &&
    Object.entries(value).every(([name, held]) => Object.hasOwn(members, name) && members[name]?.(held));
const count = (value: unknown): boolean => typeof value === 'string' && /^\d+$/.test(value);

/** https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#LogSeverity */
const severities = [
  'DEFAULT',
  'DEBUG',
  'INFO',
  'NOTICE',
  'WARNING',
  'ERROR',
  'CRITICAL',
  'ALERT',
  'EMERGENCY',
];

const PREFIX = 'logging.googleapis.com/';

/**
 * Special fields, the member of LogEntry each becomes, and its type there:
 * https://cloud.google.com/logging/docs/structured-logging#structured_logging_special_fields and
 * https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry
 */
const special: Readonly<Record<string, [member: string, test: (value: unknown) => boolean]>> = {
  severity: ['severity', (value) => severities.includes(value as string)],
  time: ['timestamp', (value) => isText(value) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value as string)],
  httpRequest: ['httpRequest', (value) => isHttpRequest(value)],
  [`${PREFIX}insertId`]: ['insertId', isText],
  [`${PREFIX}labels`]: ['labels', (value) => isObject(value) && Object.values(value).every(isText)],
  [`${PREFIX}operation`]: ['operation', isObject],
  [`${PREFIX}sourceLocation`]: ['sourceLocation', isObject],
  [`${PREFIX}spanId`]: ['spanId', (value) => isText(value) && /^[\da-f]{16}$/.test(value as string)],
  [`${PREFIX}trace`]: [
    'trace',
    (value) => isText(value) && /^(projects\/[^/]+\/traces\/)?[\da-f]{32}$/.test(value as string),
  ],
  [`${PREFIX}trace_sampled`]: ['traceSampled', (value) => typeof value === 'boolean'],
};

/** Members of https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#HttpRequest */
export const isHttpRequest: (value: unknown) => boolean = only({
  requestMethod: isText,
  requestUrl: isText,
  requestSize: count,
  status: Number.isInteger,
  responseSize: count,
  userAgent: isText,
  remoteIp: isText,
  serverIp: isText,
  referer: isText,
  latency: (value) => typeof value === 'string' && /^\d+(\.\d{1,9})?s$/.test(value),
  protocol: isText,
});

/**
 * Makes of a line the LogEntry that the agents make of it: special fields become its members, the others stay in
 * `jsonPayload`.
 *
 * @throws TypeError for a special field of another type
 */
export function logEntry(line: string): Json {
  const payload: Record<string, unknown> = {};
  const entry: Record<string, unknown> = { jsonPayload: payload };
  for (const [name, value] of Object.entries(JSON.parse(line) as Json)) {
    const known = Object.hasOwn(special, name) ? special[name] : undefined;
    if (known === undefined && (name.startsWith(PREFIX) || ['timestamp', 'timestampSeconds'].includes(name)))
      if (!name.endsWith('_')) throw new TypeError(`${name} has a meaning`);
    if (known === undefined) {
      Object.defineProperty(payload, name, { value, enumerable: true, configurable: true, writable: true });
      continue;
    }
    const [member, test] = known;
    if (!test(value)) throw new TypeError(`${name} is ${JSON.stringify(value)}`);
    entry[member] = value;
  }
  return entry;
}

/**
 * What Error Reporting makes of an entry, by https://cloud.google.com/error-reporting/docs/formatting-error-messages:
 * an entry of severity ERROR or worse with a stack, or one that says it is a ReportedErrorEvent.
 */
export function reportedError(entry: Json): string | undefined {
  const { stack_trace: stack, message, '@type': type } = entry['jsonPayload'] as Json;
  const text = (stack ?? message) as string;
  const declared =
    type === 'type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent';
  const severe = severities.indexOf(entry['severity'] as string) >= severities.indexOf('ERROR');
  return declared || (severe && /\n\s+at /.test(text)) ? text : undefined;
}
