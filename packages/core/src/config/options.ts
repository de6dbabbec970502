import { colorModes } from '../formatters/color/depth.ts';
import { messageDisplays, nameDisplays } from '../formatters/display.ts';
import type { FormatName } from '../sinks/sink.ts';
import type { Expectation } from './check.ts';

export const formatNames: readonly FormatName[] = [
  'auto',
  'json',
  'pretty',
  'plain',
  'template',
  'logfmt',
  'csv',
  'ecs',
  'otlp-json',
  'gcp',
  'datadog',
  'gelf',
  'clef',
  'pino',
  'rfc5424',
  'rfc3164',
];

/** Every option of `Config`, and of the objects within it. */
export const configOptions: Readonly<Record<string, Expectation>> = {
  name: 'string',
  level: 'any',
  levels: 'object',
  customLevels: 'object',
  base: 'object?',
  sinks: 'any',
  routes: 'object',
  format: 'any',
  display: 'object',
  redact: 'any',
  serializers: 'object',
  enrich: 'functions',
  validate: 'array',
  onConflict: ['suffix', 'nest'],
  filters: 'array',
  sample: 'any',
  rateLimit: 'any',
  dedupe: 'any',
  reportMs: 'amount',
  limits: 'object',
  keys: 'object',
  async: 'switch',
  audit: 'strings',
  errorStats: 'switch',
  plugins: 'array',
  exit: 'object',
  onInternalError: 'function',
  clock: 'function',
};

export const redactOptions: Readonly<Record<string, Expectation>> = {
  keys: 'strings',
  paths: 'strings',
  censor: 'censor',
  defaults: 'boolean',
};

export const limitOptions: Readonly<Record<string, Expectation>> = {
  depth: 'count',
  keys: 'count',
  items: 'count',
  string: 'count',
  record: 'count',
  stack: 'count',
  causes: 'count',
};

export const keyOptions: Readonly<Record<string, Expectation>> = {
  time: 'string',
  level: 'string',
  msg: 'string',
  err: 'string',
};

export const exitOptions: Readonly<Record<string, Expectation>> = {
  signals: 'strings',
  timeoutMs: 'amount',
  uncaught: 'boolean',
};

export const displayOptions: Readonly<Record<string, Expectation>> = {
  time: 'string',
  date: 'string',
  timeZone: 'string',
  template: 'string',
  loggerName: nameDisplays,
  message: messageDisplays,
};

export const routeOptions: Readonly<Record<string, Expectation>> = {
  level: 'any',
  sinks: 'any',
  inherit: 'boolean',
};

export const routeSinkOptions: Readonly<Record<string, Expectation>> = {
  sink: 'any',
  level: 'any',
  filter: 'function',
  format: 'any',
};

export const policyOptions: Readonly<Record<string, Expectation>> = {
  root: 'node',
  anywhere: 'node',
  text: 'function',
};

/** What the pipeline itself asks of a sink. Sinks may have further options. */
export const sinkMembers: Readonly<Record<string, Expectation>> = {
  input: ['line', 'record', 'both'],
  options: 'object',
};

export const lookOptions: Readonly<Record<string, Expectation>> = { color: colorModes, theme: 'any' };

export const attachOptions: Readonly<Record<string, Expectation>> = { filter: 'function', fallback: 'sink?' };

/** Signals that end a process and can be listened to. */
export const signalNames: readonly string[] =
  /* @__PURE__ */
  'SIGTERM SIGINT SIGHUP SIGQUIT SIGBREAK SIGUSR1 SIGUSR2 SIGABRT SIGALRM SIGPIPE SIGIO SIGPOLL SIGPROF SIGPWR SIGSTKFLT SIGSYS SIGTRAP SIGVTALRM SIGXCPU SIGXFSZ'.split(
    ' ',
  );
