import type { Action } from './action.ts';

/** Tells the action for what a rule found. */
export type Choose = (rule: string, type: string) => Action;

/** Actions are given by the names of rules and by types; the name of a rule counts more. */
export function createChooser(
  general: Action,
  actions: Readonly<Record<string, Action | undefined>>,
  ofRules: ReadonlyMap<string, Action>,
): Choose {
  const named = new Map([...Object.entries(actions), ...ofRules]);
  return (rule, type) => named.get(rule) ?? named.get(type) ?? general;
}

const BRACKET = 0x5b;
const mark = /^\[Redacted(?::[\w-]{1,64})?\]$/;

/** True for what masks and the given actions write. */
export function createOwnership(actions: readonly (Action | undefined)[]): (text: string) => boolean {
  const owners = actions.filter((action) => action?.owns !== undefined);
  return (text) => {
    if (text.charCodeAt(0) === BRACKET && text.startsWith('[Redacted')) return mark.test(text);
    return owners.length > 0 && owners.some((action) => action?.owns?.(text) === true);
  };
}
