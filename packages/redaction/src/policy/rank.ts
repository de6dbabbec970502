import type { Choose } from '../actions/chooser.ts';
import type { Rank } from '../scan/types.ts';
import type { RedactionOptions } from './options.ts';

/** What becomes of findings, by rule and by type: the rule counts more. What is kept is counted only. */
export function rankOf({ types = {} }: RedactionOptions, choose: Choose): Rank {
  const given = new Map(Object.entries(types));
  return (rule, type) => {
    if (!(given.get(rule) ?? given.get(type) ?? true)) return 0;
    return choose(rule, type).name === 'keep' ? 1 : 2;
  };
}
