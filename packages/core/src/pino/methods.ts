import { isError } from '../values/exotic.ts';
import { inTheCall } from '../values/promises.ts';
import { type Instance, innerSym, type Stream } from './instance.ts';
import { asJson, isTraced, lineWithout, noFields } from './line.ts';
import { printf } from './printf.ts';
import { mapHttpRequest, mapHttpResponse } from './serialize-http.ts';
import {
  asJsonSym,
  errorKeySym,
  formattersSym,
  hooksSym,
  messageKeySym,
  mixinMergeStrategySym,
  mixinSym,
  msgPrefixSym,
  needsMetadataGsym,
  streamSym,
  timeSliceIndexSym,
  timeSym,
  writeSym,
} from './symbols.ts';
import { epochTime } from './timestamps.ts';
import type { Hooks, LevelMapping, LogFn } from './types.ts';

type Data = Record<string, unknown>;

export const noop: LogFn = () => {};

/**
 * Makes the log methods of a logger and its children, by the name of their level.
 *
 * @param owner logs what a method is given that was taken off its logger
 */
export function createMethods(
  { values }: LevelMapping,
  hook: Hooks['logMethod'],
  owner: Instance,
  onlyCustom: boolean,
): Record<string, LogFn> {
  const methods: Record<string, LogFn> = {};
  for (const [name, value] of Object.entries(values)) {
    const plain = createMethod(value, owner);
    const method = hook === undefined ? plain : hooked(plain, value, hook, owner);
    methods[name] = name === 'fatal' && !onlyCustom ? flushing(method, owner) : method;
  }
  return methods;
}

function createMethod(level: number, owner: Instance): LogFn {
  // Hooks see this name.
  return function LOG(this: Instance | undefined, first?: unknown, ...rest: unknown[]): void {
    const self = this ?? owner;
    try {
      if (typeof first === 'string' && rest.length === 0) {
        const prefix = self[msgPrefixSym];
        self[writeSym](null, prefix === undefined ? first : prefix + first, level);
      } else log(self, level, first, rest);
    } catch (error) {
      self[innerSym].report('record', error);
    }
  };
}

/** The general call: fields first or not, and directives. */
function log(self: Instance, level: number, first: unknown, rest: unknown[]): void {
  const withFields = typeof first === 'object';
  let message = withFields || first === undefined ? rest[0] : first;
  const args = withFields || first === undefined ? rest.slice(1) : rest;
  if (first === null && rest.length === 0) message = null;
  const prefix = self[msgPrefixSym];
  if (prefix !== undefined && message !== undefined && message !== null) message = prefix + String(message);
  const { text } = self[innerSym];
  const fields = withFields ? httpFields(first) : null;
  self[writeSym](fields, printf(message, args, text.value), level);
}

/** A request or a response in place of fields goes to the field of its name. */
function httpFields(value: object | null): object | null {
  try {
    const { method, headers, socket, setHeader } = (value ?? {}) as Data;
    if (method && headers && socket) return mapHttpRequest(value as object);
    if (typeof setHeader === 'function') return mapHttpResponse(value as object);
  } catch {
    // Read again, member by member, when the line is made.
  }
  return value;
}

/** Puts a hook between caller and method. What it fails to log is logged without it. */
function hooked(method: LogFn, level: number, hook: NonNullable<Hooks['logMethod']>, owner: Instance): LogFn {
  return function (this: Instance | undefined, ...args: unknown[]): void {
    const self = this ?? owner;
    let done = false;
    const LOG = function (this: unknown, ...given: unknown[]): void {
      done = true;
      (method as (...given: unknown[]) => void).apply((this ?? self) as never, given);
    };
    try {
      hook.call(self as never, args, LOG as LogFn, level);
    } catch (error) {
      self[innerSym].report('hooks.logMethod', error);
      if (!done) LOG.apply(self, args);
    }
  };
}

/** After the worst, the process may not live much longer. */
function flushing(method: LogFn, owner: Instance): LogFn {
  return function (this: Instance | undefined, ...args: unknown[]): void {
    const self = this ?? owner;
    (method as (...given: unknown[]) => void).apply(self as never, args);
    try {
      self[streamSym].flushSync?.();
    } catch (error) {
      self[innerSym].report('flush', error);
    }
  };
}

/** Makes the line of a record and writes it. */
export function write(this: Instance, given: unknown, message: unknown, level: number): void {
  const time = timeOf(this);
  let fields: object;
  let msg = message;
  if (given === undefined || given === null) fields = isShown(this) ? {} : noFields;
  else if (isError(given)) {
    fields = { [this[errorKeySym]]: given };
    if (msg === undefined) msg = messageOf(given);
  } else {
    fields = given as object;
    if (msg === undefined) msg = messageOfError(fields, this[messageKeySym], this[errorKeySym]);
  }
  if (this[mixinSym]) fields = mixed(this, fields, level);
  const line = this[asJsonSym](fields, msg, level, time);
  const stream = this[streamSym];
  if (stream[needsMetadataGsym] === true) describe(stream, this, fields, msg, level, time);
  deliver(this, stream, line, level, time);
}

/** True when somebody gets to see the fields, and so may change them. */
function isShown(self: Instance): unknown {
  return (
    self[mixinSym] ||
    self[formattersSym].log ||
    self[streamSym][needsMetadataGsym] ||
    self[asJsonSym] !== asJson ||
    isTraced()
  );
}

function deliver(self: Instance, stream: Stream, line: string, level: number, time: string): void {
  const hook = self[hooksSym].streamWrite;
  let shown: unknown = line;
  if (hook) {
    try {
      shown = hook(line);
      if (typeof shown !== 'string') throw new TypeError('hooks.streamWrite answered no text');
    } catch (error) {
      self[innerSym].report('hooks.streamWrite', error);
      shown = lineWithout(self, level, time, error);
    }
  }
  try {
    stream.write(shown as string);
  } catch (error) {
    self[innerSym].report('write', error);
  }
}

function describe(
  stream: Stream,
  self: Instance,
  fields: object,
  message: unknown,
  level: number,
  time: string,
): void {
  stream.lastLevel = level;
  stream.lastObj = fields;
  stream.lastMsg = message;
  stream.lastTime = time.slice(self[timeSliceIndexSym]);
  stream.lastLogger = self;
}

function timeOf(self: Instance): string {
  try {
    const time: unknown = self[timeSym]();
    if (typeof time === 'string') return time;
  } catch (error) {
    self[innerSym].report('timestamp', error);
  }
  return epochTime();
}

function mixed(self: Instance, fields: object, level: number): object {
  try {
    const added = inTheCall(self[mixinSym]?.(fields, level, self as never));
    const strategy = self[mixinMergeStrategySym];
    const all: unknown = strategy ? strategy(fields, added as object) : Object.assign(added ?? {}, fields);
    return typeof all === 'object' && all !== null ? all : fields;
  } catch (error) {
    self[innerSym].report('mixin', error);
    return fields;
  }
}

function messageOf(error: unknown): unknown {
  try {
    return (error as Error).message;
  } catch {
    return undefined;
  }
}

/** Fields with an error and without a message take the message of the error. */
function messageOfError(fields: object, messageKey: string, errorKey: string): unknown {
  try {
    const data = fields as Data;
    return data[messageKey] === undefined && data[errorKey] ? messageOf(data[errorKey]) : undefined;
  } catch {
    return undefined;
  }
}
