import { defaultKeys } from './default-keys.ts';
import type { Censor, FieldPolicy } from './field-policy.ts';
import { fieldRules } from './field-rules.ts';

/** What to hide by name and by place. */
export interface RedactOptions {
  /**
   * Names hidden at any depth, compared without case, `_`, `-` and blanks. A flattened name such as `user.password`
   * or `user[password]` is hidden when its last part is. @default []
   */
  readonly keys?: readonly string[] | undefined;
  /**
   * Places to hide: `user.card.*` (one level), `**.pin` (any depth), `items[*].pin`. Names are compared exactly.
   * A path passes through arrays: `users.pin` also hides the `pin` of each element, and an index means every
   * element. It also hides a flattened name: `user.pin` is the member `'user.pin'`, too. @default []
   */
  readonly paths?: readonly string[] | undefined;
  /** What is written instead; a function that returns `undefined` leaves the member out. @default '[Redacted]' */
  readonly censor?: string | Censor | undefined;
  /** Whether the built-in names (passwords, tokens, cookies, ...) are hidden too. @default true */
  readonly defaults?: boolean | undefined;
}

/** Hides what the options name. @throws SteleError STELE_CONFIG_PATH when a path cannot be read */
export function keyPathPolicy({
  keys = [],
  paths = [],
  censor = '[Redacted]',
  defaults = true,
}: RedactOptions): FieldPolicy {
  return fieldRules([
    {
      keys: [...keys, ...(defaults ? defaultKeys : [])],
      paths,
      censor: typeof censor === 'function' ? censor : () => censor,
    },
  ]);
}
