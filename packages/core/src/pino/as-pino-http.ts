import type { Logger as CoreLogger } from '../logger/types.ts';
import { isError, thrown } from '../values/exotic.ts';
import { ownMembers } from '../values/own-members.ts';
import { joined } from './child.ts';
import { answeringForeignSymbols } from './foreign-symbols.ts';
import type { SerializerTable } from './instance.ts';
import { createJsonText } from './json-text.ts';
import { redaction } from './redaction.ts';
import { err } from './serialize-error.ts';
import { mapHttpRequest, mapHttpResponse } from './serialize-http.ts';
import { chindingsSym, serializersSym, stringifySym } from './symbols.ts';
import type { BaseLogger, Bindings, ChildLoggerOptions, LevelMapping } from './types.ts';

/** A logger of Stele in the shape that libraries for pino look for. */
export interface PinoHttpLogger extends Omit<BaseLogger, 'msgPrefix'> {
  readonly levels: LevelMapping;
  isLevelEnabled(level: string): boolean;
  /** A logger with bindings; other than that of Stele itself, it reads `serializers`. */
  child(bindings: Bindings, options?: ChildLoggerOptions): PinoHttpLogger;
  flush(callback?: (error?: Error) => void): void;
}

type Data = Record<string, unknown>;

/**
 * Gives a logger of `createLogger()` what pino-http and Fastify expect of one of pino: `child` with `serializers`,
 * requests and responses in place of fields, and the two members by which pino-http finds out whether its
 * `customProps` are there already. Lines stay those of the logger. A logger of `pino()` needs none of this.
 *
 * @param logger a logger of `createLogger()`, `getLogger()` or one of their children
 */
export function asPinoHttp(logger: CoreLogger): PinoHttpLogger {
  // As the text is for comparison only, what it hides does not matter as long as it is always the same.
  const text = createJsonText(redaction(null).policy, 5, 100);

  function wrap(inner: CoreLogger, serializers: SerializerTable, chindings: string): PinoHttpLogger {
    const outer = Object.create(answeringForeignSymbols(Object.prototype));
    for (const level of [...Object.keys(inner.levels.values), 'silent']) {
      outer[level] = (...args: unknown[]) => {
        const [first, ...rest] = args;
        const fields = typeof first === 'object' && first !== null ? fieldsOf(first, serializers) : first;
        (inner.at(level) as (...args: unknown[]) => void)(...(args.length === 0 ? [] : [fields, ...rest]));
      };
    }
    return Object.defineProperties(
      Object.assign(outer, {
        levels: inner.levels,
        isLevelEnabled: (level: string) => inner.isLevelEnabled(level),
        child(bindings: Bindings, options: ChildLoggerOptions = {}) {
          const { level, msgPrefix } = options;
          const all = options.serializers ? joined(serializers, options.serializers) : serializers;
          const shown = serialized(bindings ?? {}, all);
          const child = inner.child(shown, {
            ...(level == null ? {} : { level }),
            ...(msgPrefix == null ? {} : { msgPrefix }),
          });
          const members = text.value(shown).slice(1, -1);
          return wrap(child, all, members === '' ? chindings : `${chindings},${members}`);
        },
        flush(callback?: (error?: Error) => void) {
          inner.flush().then(() => callback?.(), callback);
        },
        [serializersSym]: serializers,
        [chindingsSym]: chindings,
        [stringifySym]: text.value,
      }),
      {
        level: {
          get: () => inner.level,
          set: (level: string) => {
            inner.level = level;
          },
        },
      },
    );
  }

  return wrap(logger, joined({ err }), '');
}

/** What a call has in place of fields. */
function fieldsOf(first: object, serializers: SerializerTable): object {
  if (isError(first)) return first;
  try {
    const { method, headers, socket, setHeader } = first as Data;
    if (method && headers && socket) return serialized(mapHttpRequest(first), serializers);
    if (typeof setHeader === 'function') return serialized(mapHttpResponse(first), serializers);
  } catch {
    // The logger makes of it what it can.
  }
  return serialized(first, serializers);
}

/** The members for which there is a serializer, in the form it gives them. Errors under `err` Stele writes itself. */
function serialized(fields: object, serializers: SerializerTable): object {
  let out: Data | undefined;
  for (const name of Object.keys(serializers)) {
    const serialize = serializers[name];
    if (typeof serialize !== 'function' || serialize === err || !Object.hasOwn(fields, name)) continue;
    out ??= ownMembers(fields);
    if (out[name] === undefined) continue;
    try {
      out[name] = serialize(out[name]);
    } catch (error) {
      out[name] = thrown(error);
    }
  }
  return out ?? fields;
}
