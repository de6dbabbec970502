import type { FieldPolicy } from '../policy/field-policy.ts';
import { step } from '../policy/step.ts';
import { defaultLimits } from '../values/limits.ts';
import { createSweep } from '../values/sweep.ts';
import { createJsonReader, MAX_DEPTH } from './json-reader.ts';

/** Writes values as JSON, redacted. Never throws. */
export interface JsonText {
  /** The members of an object with the commas between them; undefined when they have to be looked at one by one. */
  members(value: object): string | undefined;
  /** One member of a record; undefined when it is left out. */
  member(key: string, value: unknown): string | undefined;
  /** A value inside of a message. Paths begin in it. */
  value(value: unknown): string;
}

const unlimited = {
  ...defaultLimits,
  depth: MAX_DEPTH,
  keys: Number.POSITIVE_INFINITY,
  items: Number.POSITIVE_INFINITY,
  string: Number.POSITIVE_INFINITY,
};

/**
 * @param depthLimit levels shown of a value that contains itself
 * @param edgeLimit members shown of each object in such a value
 */
export function createJsonText(policy: FieldPolicy, depthLimit: number, edgeLimit: number): JsonText {
  const read = createJsonReader(policy, depthLimit, edgeLimit);
  const sweep = createSweep(policy, unlimited, read);
  const { root } = policy;

  function members(value: object): string | undefined {
    try {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) return undefined;
      sweep.begin();
      const text: string | undefined = JSON.stringify(sweep.object(value, root, 0));
      return text?.[0] === '{' ? text.slice(1, -1) : undefined;
    } catch {
      return undefined;
    }
  }

  function member(key: string, value: unknown): string | undefined {
    const node = step(root, key);
    if (typeof value === 'string' && node.censor === undefined && policy.text === undefined)
      return JSON.stringify(value);
    sweep.begin();
    try {
      return JSON.stringify(sweep.member(value, node, key, 1));
    } catch {
      return JSON.stringify(read(value, node, key, 1));
    }
  }

  return {
    members,
    member,
    value(value) {
      const text = typeof value === 'object' && value !== null ? members(value) : undefined;
      return text === undefined ? String(JSON.stringify(read(value, root, '', 0))) : `{${text}}`;
    },
  };
}
