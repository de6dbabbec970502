import { show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { clip } from '../values/limits.ts';

/** What an option may be that is an object or something else. */
interface Form {
  readonly allowed: string;
  fits(value: unknown): boolean;
  /** What somebody has in mind who gives something else. */
  meant(value: unknown): string | undefined;
}

const MAX_SHOWN = 80;

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => clip(JSON.stringify(value), MAX_SHOWN);

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');

const forms: Readonly<Record<string, Form>> = {
  level: {
    allowed: "an object such as { client_error: 'info' }, or a function of a summary",
    fits: (value) => isObject(value) || typeof value === 'function',
    meant: (value) => (typeof value === 'string' ? `level: { ok: ${text(value)} }` : undefined),
  },
  skip: {
    allowed: "a function such as (request) => request.url === '/health'",
    fits: (value) => typeof value === 'function',
    meant: (value) => {
      if (typeof value === 'string') return `sample: { routes: { ${text(value)}: 0 } }`;
      if (!isTexts(value)) return undefined;
      const routes = (value as readonly string[]).map((path) => `${JSON.stringify(path)}: 0`);
      return `sample: { routes: { ${clip(routes.join(', '), MAX_SHOWN)} } }`;
    },
  },
  sample: {
    allowed: "an object such as { rate: 0.1, routes: { '/health': 0 } }",
    fits: isObject,
    meant: (value) => {
      if (typeof value !== 'number' || !(value >= 0 && value <= 100)) return undefined;
      // Above 1 it can be a percentage only.
      return `sample: { rate: ${value > 1 ? value / 100 : value} }`;
    },
  },
  headers: {
    allowed: "an object such as { request: ['accept'], response: ['etag'] }",
    fits: isObject,
    meant: (value) => (isTexts(value) ? `headers: { request: ${text(value)} }` : undefined),
  },
  body: {
    allowed: "false, or an object such as { request: true, on: 'always' }",
    fits: (value) => isObject(value) || value === false,
    meant: (value) => (value === true ? 'body: { request: true, response: true }' : undefined),
  },
  requestId: {
    allowed: "an object such as { header: 'x-correlation-id' }",
    fits: isObject,
    meant: (value) => {
      if (typeof value === 'string') return `requestId: { header: ${text(value)} }`;
      if (typeof value === 'function') return 'requestId: { generate: ... }';
      return value === false ? 'requestId: { echo: false }' : undefined;
    },
  },
  metrics: {
    allowed: 'what httpMetrics() returns',
    fits: (value) => typeof (value as { observe?: unknown } | null)?.observe === 'function',
    meant: (value) => (value === true ? 'metrics: httpMetrics()' : undefined),
  },
};

/** @throws SteleError with an example, and with what is meant where that can be told */
export function checkForms(options: object, where: string): void {
  for (const [name, { allowed, fits, meant }] of Object.entries(forms)) {
    const value: unknown = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || fits(value)) continue;
    const better = meant(value);
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where}.${name} is ${show(value)}; allowed: ${allowed}${better === undefined ? '' : ` - did you mean ${better}?`}`,
    );
  }
}
