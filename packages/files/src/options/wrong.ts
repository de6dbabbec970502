import { SteleError } from '@stele/core';
import { show } from '@stele/core/authoring';

/** An error about a value that is not allowed. */
export function wrong(path: string, value: unknown, allowed: string): SteleError {
  return new SteleError('STELE_CONFIG_VALUE', `${path} is ${show(value)}; allowed: ${allowed}`);
}

/** An error about a path that cannot be written to. */
export function cannotOpen(path: string, cause: unknown): SteleError {
  const message = `files.path ${JSON.stringify(path)} cannot be opened: ${(cause as Error).message}`;
  return new SteleError('STELE_SINK_OPEN', message, { cause });
}
