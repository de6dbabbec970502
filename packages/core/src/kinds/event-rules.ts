import { show } from '../config/check.ts';
import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';
import type { Fields } from '../formatters/record.ts';
import { thrown } from '../values/exotic.ts';
import { clip } from '../values/limits.ts';
import type { EventKind } from './events.ts';

/** When a member must be there: always, or where the object that holds it is. */
type Need = 'always' | 'within' | 'never';

type Rule = readonly [path: string, need: Need, words?: readonly string[]];

/** Something about an event that is not as it has to be. */
export interface EventFault {
  readonly path: string;
  readonly text: string;
}

const outcomes: readonly string[] = ['success', 'failure', 'denied'];
export const severities: readonly string[] = ['low', 'medium', 'high', 'critical'];

const rules: Readonly<Record<EventKind, readonly Rule[]>> = /* @__PURE__ */ (() => {
  const party = (name: string, need: Need): Rule[] => [
    [`${name}.type`, need],
    [`${name}.id`, need],
  ];
  const shared: Rule[] = [...party('target', 'within'), ['outcome', 'never', outcomes], ['reason', 'never']];
  return {
    audit: [['action', 'always'], ...party('actor', 'always'), ...shared],
    security: [
      ['action', 'always'],
      ['severity', 'always', severities],
      ...party('actor', 'within'),
      ...shared,
      ['source.ip', 'never'],
      ['source.userAgent', 'never'],
    ],
    compliance: [
      ['regulation', 'always'],
      ['action', 'always'],
      ...party('actor', 'within'),
      ...shared,
      ['subject', 'never'],
      ['lawfulBasis', 'never'],
    ],
  };
})();

/**
 * Compares an event with the rules of its kind. Never throws.
 *
 * @param event as it was given
 * @param plain the same as it will stand in the record, which is what counts
 */
export function eventFaults(kind: EventKind, event: unknown, plain: Fields): EventFault[] {
  const faults: EventFault[] = [];
  const known = new Set(rules[kind].flatMap(([path]) => [path, path.replace(/\..*/, '')]));
  for (const [path, need, words] of rules[kind]) {
    const [first = '', second] = path.split('.');
    const holder = second === undefined ? plain : plain[first];
    if (holder === undefined && need !== 'always') continue;
    const name = second ?? first;
    const held = member(holder, name);
    if (held == null && need === 'never') continue;
    const given = read(event, path);
    if (isText(held) && (typeof given === 'string' || given === undefined)) {
      if (words === undefined || words.includes(held)) continue;
    }
    const shown = typeof held === 'string' && typeof given === 'string' ? held : given;
    const allowed = words === undefined ? 'a non-empty string' : words.join(', ');
    const other = Object.keys(holder ?? {}).find(
      (key) => !known.has(second === undefined ? key : `${first}.${key}`) && nearest(key, [name]) !== '',
    );
    const remedy =
      other === undefined ? nearest(shown, words ?? []) : ` - rename ${JSON.stringify(clip(other, 50))}`;
    faults.push({ path, text: `${path} is ${shortly(shown)}; allowed: ${allowed}${remedy}` });
  }
  return faults;
}

/** The first fault as an error. */
export function faultError(kind: EventKind, id: string, faults: readonly EventFault[]): SteleError {
  const [first, ...others] = faults;
  const also = others.length === 0 ? '' : ` (also wrong: ${others.map(({ path }) => path).join(', ')})`;
  return new SteleError('STELE_EVENT_FIELD', `${kind}: ${first?.text}${also}; recorded as ${id}`);
}

/** A value as it appears in a message. */
function shortly(value: unknown): string {
  try {
    return clip(show(value), 100);
  } catch {
    return 'unreadable';
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** An own member of plain data. */
function member(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name)) return undefined;
  return (holder as Fields)[name];
}

/** What the caller has at this place; an error where that throws. */
function read(event: unknown, path: string): unknown {
  try {
    return path.split('.').reduce((held, name) => (held as Fields | undefined)?.[name], event);
  } catch (error) {
    return new Error(thrown(error));
  }
}
