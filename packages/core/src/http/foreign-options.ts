const generate = 'use requestId: { generate }';
const header = "use requestId: { header: 'x-correlation-id' }";
const skip = 'use skip, or sample: { routes } for health checks';
const message = 'the message is http.request; what differs are fields, see enrich';
const fields = 'use enrich';
const headers = "use headers: { request: ['accept'], response: ['etag'] }";
const body = "use body: { request: true, on: 'always' }";
const shown = 'use headers, query and body';
const quiet = 'leave it out: loggers carry no request';
const watch = 'use recordServer(server, recorder) of @stele/core/http';
const ofLogger = (name: string): string => `give it to the logger: createLogger({ ${name} })`;

/** What others that log requests call it: pino-http, nestjs-pino, morgan, express-winston, evlog and Fastify. */
const foreign: Readonly<Record<string, string>> = {
  // pino-http
  genReqId: generate,
  customLogLevel: 'use level: (summary) => ...',
  useLevel: "use level: { ok: 'debug' }",
  autoLogging: skip,
  customProps: fields,
  customSuccessMessage: message,
  customErrorMessage: message,
  customReceivedMessage: 'use startEvent: true',
  customReceivedObject: 'use startEvent: true',
  customSuccessObject: fields,
  customErrorObject: fields,
  customAttributeKeys: "use names: 'nested'",
  quietReqLogger: quiet,
  quietResLogger: quiet,
  wrapSerializers: 'leave it out',
  serializers: shown,
  reqCustomProps: fields,
  // nestjs-pino
  pinoHttp: 'its options stand here directly',
  exclude: skip,
  forRoutes: skip,
  useExisting: 'use logger',
  renameContext: 'leave it out: the context is the name of the logger',
  assignResponse: 'leave it out: the record has what context.add() has added',
  // morgan
  immediate: 'use startEvent: true',
  stream: 'give the logger a sink: createLogger({ sinks })',
  buffer: 'give the logger a sink: createLogger({ sinks })',
  // express-winston
  winstonInstance: 'use logger',
  transports: ofLogger('sinks'),
  ignoreRoute: skip,
  ignoredRoutes: skip,
  dynamicMeta: fields,
  statusLevels: "use level: { client_error: 'warn' }",
  requestWhitelist: shown,
  responseWhitelist: shown,
  bodyWhitelist: body,
  bodyBlacklist: 'give paths to the logger: createLogger({ redact })',
  headerBlacklist: headers,
  msg: message,
  // evlog
  include: skip,
  sampling: 'use sample: { rate: 0.1 }',
  keep: 'use sample: { keepErrors, keepSlow }, or currentRequest()?.keep()',
  drain: ofLogger('sinks'),
  routes: 'use sample: { routes }',
  // Fastify and others
  disableRequestLogging: 'leave it out',
  requestIdHeader: header,
  requestIdLogLabel: 'leave it out: it is requestId',
  correlationId: header,
  ignore: skip,
  ignorePaths: skip,
  logLevel: "use level: { ok: 'debug' }",
  slowThreshold: 'use slowMs',
  logBody: body,
  logHeaders: headers,
  malformed: watch,
  upgrades: watch,
  // Loggers
  name: "give it to the logger: getLogger('name')",
  redact: ofLogger('redact'),
  sinks: ofLogger('sinks'),
  format: ofLogger('format'),
  formatters: ofLogger('display'),
  customLevels: ofLogger('customLevels'),
  base: ofLogger('base'),
  mixin: ofLogger('enrich'),
  limits: ofLogger('limits'),
  plugins: ofLogger('plugins'),
  transport: ofLogger('sinks'),
  timestamp: ofLogger('display'),
  messageKey: ofLogger('keys'),
  errorKey: ofLogger('keys'),
  nestedKey: ofLogger('onConflict'),
};

/** What to use instead of an option of something else that logs requests. */
export function foreignHint(name: string): string | undefined {
  return Object.hasOwn(foreign, name) ? ` - ${foreign[name]}` : undefined;
}
