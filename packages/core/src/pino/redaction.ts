import { show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import { keyPathPolicy } from '../policy/key-path-policy.ts';
import type { ChildLoggerOptions, LoggerOptions } from './types.ts';

/** Redaction of a logger. */
export interface Redaction {
  readonly policy: FieldPolicy;
  /** Whether the built-in names are hidden; children that replace the paths keep it. */
  readonly defaults: boolean;
}

const segment = /\[(["'`])(.*?)\1\]|\[([^[\]]*)\]|([^.[\]]+)/gs;

/**
 * Compiles the option `redact`.
 *
 * @param defaults whether the built-in names are hidden when the option does not say it
 * @throws SteleError STELE_CONFIG_TYPE or STELE_CONFIG_PATH
 */
export function redaction(
  option: LoggerOptions['redact'] | ChildLoggerOptions['redact'] | null,
  defaults = true,
): Redaction {
  if (option === false) return { policy: keyPathPolicy({ defaults: false }), defaults: false };
  if (option == null) return { policy: keyPathPolicy({ defaults }), defaults };
  if (typeof option === 'object' && 'root' in option) return { policy: option, defaults };
  const given = Array.isArray(option) ? { paths: option } : option;
  const { paths = [], censor, remove, defaults: hide = defaults } = given;
  if (typeof given !== 'object' || !Array.isArray(paths) || !paths.every((path) => typeof path === 'string'))
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `redact is ${show(option)}; allowed: an array of paths, { paths, censor, remove, defaults }, a policy or false`,
    );
  const mask = remove ? () => undefined : maskOf(censor);
  const policy = keyPathPolicy({
    paths: paths.map(translate),
    defaults: hide,
    ...(mask === undefined ? {} : { censor: mask }),
  });
  return { policy, defaults: hide };
}

type Mask = string | ((value: unknown, path: readonly string[]) => unknown);

/** As in pino, values of other types are written as they are. */
function maskOf(censor: unknown): Mask | undefined {
  if (censor === undefined || typeof censor === 'string') return censor;
  return typeof censor === 'function' ? (censor as Mask) : () => censor;
}

/** Writes a path of pino, which knows backticks and bare brackets, as one of Stele. */
function translate(path: string): string {
  if (path === '' || path.includes('..') || path.includes(',') || !balanced(path))
    throw new SteleError(
      'STELE_CONFIG_PATH',
      `redact.paths: ${show(path)} cannot be read; write it as "a.b", "a[*].b", "a[\\"x-y\\"]" or "*.b"`,
    );
  let out = '';
  for (const [, , quoted, bare, word] of path.matchAll(segment)) {
    const name = quoted ?? bare ?? word ?? '';
    if (name === '*' && quoted === undefined) out += '[*]';
    else out += name.includes('"') ? `['${name}']` : `["${name}"]`;
  }
  return out;
}

function balanced(path: string): boolean {
  return path.replace(/\[(["'`]).*?\1\]|\[[^[\]]*\]/gs, '').search(/[[\]]/) < 0;
}
