import type { Action } from '../actions/action.ts';
import { isNetwork } from '../actions/truncate.ts';
import type { RedactionOptions } from '../policy/options.ts';

/** What `token()` and `encrypt()` write, whatever their keys: keys are not at hand where files are looked through. */
const coded = /^(?:tok_[A-Za-z0-9]{1,16}_[\w-]{22,43}|enc_[A-Za-z0-9]{1,16}_[\w-]{118,})$/;

/** What `partial()` writes with `*`: all, or all but the first eight and the last four. */
const starred = /^[^*]{0,8}(?:\*[ -]?){4,}[^*]{0,4}$/;
const allStars = /^\*[* -]*$/;

/** An action that also knows the texts that others wrote, so that they are not found again. */
export function knowing(action: Action, { preset, actions = {}, rules = [] }: RedactionOptions): Action {
  const given = [action, ...Object.values(actions), ...rules.map((rule) => rule.action)];
  const cut = preset === 'gdpr' || given.some((one) => one?.name === 'truncate');
  const owns = (text: string): boolean =>
    coded.test(text) || starred.test(text) || allStars.test(text) || (cut && isNetwork(text));
  return { ...action, owns: (text) => owns(text) || action.owns?.(text) === true };
}
