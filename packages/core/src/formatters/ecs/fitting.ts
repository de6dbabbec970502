import type { EcsType } from './fields.ts';

/** ISO 8601 as Elasticsearch's `strict_date_optional_time` reads it, with a time. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$/;

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const tests: Readonly<Record<EcsType, (value: unknown) => unknown>> = {
  keyword: (value) => (isScalar(value) ? String(value) : undefined),
  keywords: (value) => list(value, tests.keyword),
  long: (value) => (Number.isSafeInteger(value) ? value : undefined),
  number: (value) => (Number.isFinite(value) ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  date: (value) => (isDate(value) ? value : undefined),
  ip: (value) => (isIp(value) ? value : undefined),
  ips: (value) => list(value, tests.ip),
};

/** The value as the field takes it; undefined where Elasticsearch would reject it, and the whole record with it. */
export function fitting(value: unknown, type: EcsType): unknown {
  return tests[type](value);
}

function list(value: unknown, test: (value: unknown) => unknown): unknown[] | undefined {
  const all = (Array.isArray(value) ? value : [value]).map(test);
  return all.includes(undefined) ? undefined : all;
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value.replace(',', '.')));
}

function isIp(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return (
    V4.test(value) ||
    (/^[\da-f:.]{2,45}$/i.test(value) && value.includes(':') && URL.canParse(`http://[${value}]/`))
  );
}
