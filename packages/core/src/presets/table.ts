import { env, host } from '#runtime';
import type { ConfigData } from '../config/files/data.ts';

/** A preset that comes with the package. */
interface BuiltIn {
  readonly description: string;
  /** Its options. A function for those that look at the surroundings. */
  readonly options: ConfigData | (() => ConfigData);
  /** True when variables of the environment do not matter. */
  readonly fixed?: true;
}

/** A service that is told to end, and writes JSON lines. */
const service: ConfigData = {
  level: 'info',
  format: 'json',
  exit: { signals: ['SIGTERM', 'SIGINT'], timeoutMs: 5000, uncaught: true },
  sinks: { out: { type: 'stdout' } },
};

/** What identifies a person. Compared as `redact.keys` are: `phone_number` is `phoneNumber`. */
const personal: readonly string[] =
  /* @__PURE__ */
  'email emailAddress phone phoneNumber mobile firstName lastName fullName birthDate dateOfBirth address street postalCode zipCode ip ipAddress remoteAddress xForwardedFor'.split(
    ' ',
  );

/** What also gives access or money away. */
const sensitive: readonly string[] =
  /* @__PURE__ */
  'session sessionKey key keys tokens auth nonce salt hash signature pin iban bic accountNumber routingNumber taxId passport passportNumber nationalId driverLicense license username userName user login fingerprint'.split(
    ' ',
  );

/** The presets by name. The reasons stand in docs/reference/presets.md. */
export const builtIns: Readonly<Record<string, BuiltIn>> = /* @__PURE__ */ (() => ({
  development: {
    description: 'Lines for people from level debug, in step with the console',
    options: { level: 'debug', format: 'pretty', sinks: { out: { type: 'stdout', flush: 'line' } } },
  },
  production: {
    description: 'JSON lines from level info; signals flush, crashes are logged',
    options: service,
  },
  testing: {
    description: 'Everything, kept in memory',
    fixed: true,
    options: { level: 'trace', format: 'json', sinks: { memory: { type: 'memory' } } },
  },
  'high-performance': {
    description: 'Large batches, small records, floods of one message thinned out',
    options: {
      level: 'info',
      format: 'json',
      limits: { depth: 4, keys: 100, items: 100, string: 8192, record: 65_536, stack: 4096, causes: 3 },
      sample: { by: 'random', burst: { first: 100, thereafter: 100, tickMs: 1000 } },
      sinks: { out: { type: 'stdout', flush: 'window', windowMs: 50, batchBytes: 65_536 } },
    },
  },
  'bare-metal': {
    description: 'Level check, JSON, write: no redaction, no sampling',
    options: { level: 'info', format: 'json', redact: false, sinks: { out: { type: 'stdout' } } },
  },
  'web-app': {
    description: 'production without personal data and with short texts',
    options: {
      ...service,
      redact: { keys: personal },
      limits: { string: 4096, items: 100, record: 65_536 },
    },
  },
  'api-service': {
    description:
      'production with a limit of records a second, and without credentials and bodies of requests',
    options: {
      ...service,
      redact: { paths: ['**.headers.cookie', '**.headers.authorization', '**.body', '**.rawBody'] },
      limits: { depth: 6, string: 4096, items: 100, record: 65_536 },
      rateLimit: { perSecond: 1000, burst: 2000, key: 'template' },
    },
  },
  microservice: {
    description: 'production with name, version and instance of the service in each record',
    options: () => ({
      ...service,
      exit: { ...service.exit, timeoutMs: 3000 },
      base: resource(),
    }),
  },
  'background-worker': {
    description: 'production with time to end, repeated records counted, and errors in full',
    options: {
      ...service,
      exit: { ...service.exit, timeoutMs: 20_000 },
      dedupe: { windowMs: 10_000, summary: true },
      limits: { stack: 65_536, causes: 20 },
    },
  },
  'high-security': {
    description: 'Strict redaction, tight limits, each line written at once',
    options: {
      ...service,
      redact: {
        keys: [...personal, ...sensitive],
        paths: ['**.headers', '**.body', '**.rawBody', '**.query', '**.params', '**.env', '**.sql'],
        defaults: true,
        censor: '[Redacted]',
      },
      limits: { depth: 5, keys: 100, items: 50, string: 2048, record: 32_768, stack: 8192, causes: 5 },
      sinks: { out: { type: 'stdout', flush: 'line' } },
    },
  },
  minimal: {
    description: 'Short JSON lines from level warn',
    options: {
      level: 'warn',
      format: 'json',
      display: { time: 'epoch-ms', loggerName: 'short' },
      limits: { depth: 3, keys: 50, items: 20, string: 1024, record: 8192, stack: 1024, causes: 1 },
      sinks: { out: { type: 'stdout' } },
    },
  },
}))();

/**
 * Names the service as the environment does for OpenTelemetry: `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES`
 * (https://opentelemetry.io/docs/specs/otel/resource/sdk/, values are percent-encoded).
 */
function resource(): Record<string, string> {
  const attributes = new Map(
    (env('OTEL_RESOURCE_ATTRIBUTES') ?? '').split(',').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim(), decoded(value.join('=').trim())] as const;
    }),
  );
  const found = {
    service: env('OTEL_SERVICE_NAME') || attributes.get('service.name'),
    version: attributes.get('service.version'),
    environment: attributes.get('deployment.environment.name'),
    instance: attributes.get('service.instance.id') || host().hostname,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value)) as Record<string, string>;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
