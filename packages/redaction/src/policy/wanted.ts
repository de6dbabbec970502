import type { RedactionOptions } from './options.ts';

/** Tells which findings count: those that are not switched off by rule or by type. The rule counts more. */
export function wantedTypes({ types = {} }: RedactionOptions): (rule: string, type: string) => boolean {
  const given = new Map(Object.entries(types));
  return (rule, type) => given.get(rule) ?? given.get(type) ?? true;
}
