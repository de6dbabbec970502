import { host } from '#runtime';
import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { put } from '../values/put.ts';
import { asText } from './as-text.ts';
import type { Formatter } from './formatter.ts';
import { freeNames, isObject } from './free-names.ts';
import { jsonLines } from './json-line.ts';
import { merged } from './merged.ts';
import type { ErrorData, Fields, LogRecord } from './record.ts';

/** Options of `pino()`. */
export interface PinoFormatOptions {
  /** Number of the process; `false` leaves it out. @default that of this process, none in browsers */
  readonly pid?: number | false | undefined;
  /** Name of the machine; `false` leaves it out. @default that of this machine, none in browsers */
  readonly hostname?: string | false | undefined;
}

/**
 * The lines that pino 10 writes by default, for what reads those: numeric level, milliseconds since 1970, process,
 * machine, fields, `err` as its standard serializer has it, message last. The logger's name is pino's `name`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function pino(options: PinoFormatOptions = {}): Formatter {
  checkOptions(options, { pid: 'any', hostname: 'any' }, 'pino');
  const { pid = host().pid, hostname = host().hostname } = options;
  if (pid !== undefined && pid !== false && !Number.isInteger(pid)) wrong('pid', pid, 'an integer');
  if (hostname !== undefined && hostname !== false && typeof hostname !== 'string')
    wrong('hostname', hostname, 'a string');
  const base = { ...(pid === false ? {} : { pid }), ...(hostname === false ? {} : { hostname }) };

  function members(record: LogRecord): object[] {
    const { time, level, logger, msg, template, err } = record;
    const head = {
      level,
      time: Number.isFinite(time) ? Math.floor(time) : 0,
      ...base,
      ...(logger === '' ? {} : { name: logger }),
    };
    const tail = {
      ...(template === undefined ? {} : { template }),
      ...(err === undefined ? {} : { err: pinoError(err) }),
      // Without a message pino writes none.
      ...(msg === '' ? {} : { msg }),
    };
    const taken = new Set(['msg', ...Object.keys(tail)]);
    return [head, freeNames(merged(record, new Set()), head, taken), tail];
  }

  return { name: 'pino', format: jsonLines(members, { visible: false }) };
}

function wrong(option: string, value: unknown, allowed: string): never {
  throw new SteleError('STELE_CONFIG_TYPE', `pino.${option} is ${show(value)}; allowed: ${allowed} or false`);
}

const isErrorLike = (value: unknown): value is ErrorData =>
  isObject(value) && typeof value['message'] === 'string';

/** Type, message and stack, in which those of the causes are appended, the parts of an AggregateError, own members. */
function pinoError(error: ErrorData): Fields {
  const out: Fields = { type: error.type, message: messages(error), stack: stacks(error) };
  if (Array.isArray(error.errors))
    out['aggregateErrors'] = error.errors.map((part) => (isErrorLike(part) ? pinoError(part) : part));
  for (const name of Object.keys(error)) {
    const value = error[name];
    if (Object.hasOwn(out, name) || name === 'errors' || (name === 'cause' && isErrorLike(value))) continue;
    put(out, name, value);
  }
  return out;
}

function messages({ message, cause }: ErrorData): string {
  return isErrorLike(cause) ? `${asText(message)}: ${messages(cause)}` : asText(message);
}

function stacks({ stack, cause }: ErrorData): string {
  return isErrorLike(cause) ? `${asText(stack)}\ncaused by: ${stacks(cause)}` : asText(stack);
}
