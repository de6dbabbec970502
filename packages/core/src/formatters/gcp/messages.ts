import { isObject } from '../free-names.ts';
import type { Fields } from '../record.ts';

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

type Test = (value: unknown) => boolean;

const isString: Test = (value) => typeof value === 'string';
const isBoolean: Test = (value) => typeof value === 'boolean';
/** Integers of 64 bits are texts in the JSON of protobuf, which takes numbers as well. */
const isInt64: Test = (value) => isCount(value) || (typeof value === 'string' && /^\d{1,18}$/.test(value));

/** https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#HttpRequest */
const requestMembers: Readonly<Record<string, Test>> = {
  requestMethod: isString,
  requestUrl: isString,
  requestSize: isInt64,
  status: isCount,
  responseSize: isInt64,
  userAgent: isString,
  remoteIp: isString,
  serverIp: isString,
  referer: isString,
  latency: (value) => typeof value === 'string' && /^\d{1,12}(?:\.\d{1,9})?s$/.test(value),
  cacheLookup: isBoolean,
  cacheHit: isBoolean,
  cacheValidatedWithOriginServer: isBoolean,
  cacheFillBytes: isInt64,
  protocol: isString,
};

/** The same page, `LogEntryOperation`. */
const operationMembers: Readonly<Record<string, Test>> = {
  id: isString,
  producer: isString,
  first: isBoolean,
  last: isBoolean,
};

/** The same page, `LogEntrySourceLocation`. */
const locationMembers: Readonly<Record<string, Test>> = {
  file: isString,
  line: isInt64,
  function: isString,
};

/** True for what the agents take: no other members, each of its type. Otherwise they drop all of it. */
const isMessage =
  (members: Readonly<Record<string, Test>>) =>
  (value: unknown): value is Fields =>
    isObject(value) &&
    Object.keys(value).length > 0 &&
    Object.keys(value).every((name) => Object.hasOwn(members, name) && members[name]?.(value[name]));

export const isHttpRequest: (value: unknown) => value is Fields = isMessage(requestMembers);
export const isOperation: (value: unknown) => value is Fields = isMessage(operationMembers);
export const isSourceLocation: (value: unknown) => value is Fields = isMessage(locationMembers);
