import { MASK } from '../policy/step.ts';
import type { ReadHeader } from './incoming.ts';
import { isSecret } from './query.ts';

const MAX_VALUE = 1024;

/** The headers of an allow-list, under a prefix. Those that core hides by name are hidden here, too. */
export function addHeaders(
  fields: Record<string, unknown>,
  prefix: string,
  names: readonly string[],
  header: ReadHeader,
): void {
  for (const name of names) {
    const value = header(name);
    if (value === undefined) continue;
    fields[prefix + name] = isSecret(name) ? MASK : clipped(value, MAX_VALUE);
  }
}

export const clipped = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;
