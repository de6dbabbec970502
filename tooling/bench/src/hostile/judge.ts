import { parseLine } from '../verify/lines.ts';
import type { CallerView } from './child.ts';
import { duplicateKey } from './duplicates.ts';
import { type HostileValue, sibling } from './values.ts';

export type Verdict =
  | 'ok'
  | 'value lost'
  | 'spoofed'
  | 'explodes'
  | 'invalid line'
  | 'record lost'
  | 'throws to caller'
  | 'pollutes prototypes'
  | 'crashes';

export interface Evidence {
  /** Missing when the process did not get past the call. */
  readonly caller: CallerView | undefined;
  readonly crashed: boolean;
  readonly lines: readonly string[];
}

/** Above this a record of a few names counts as an explosion. */
const largest = 256 * 1024;

const probe = 'hostile-probe';
const ordinary = 'ordinary-record';

const isMessage = (value: unknown): boolean =>
  value === probe || (Array.isArray(value) && value[0] === probe);

/** Whether the library's own level or message was replaced by the user's. */
function spoofed(line: object, reference: object): boolean {
  const own = reference as Record<string, unknown>;
  const now = line as Record<string, unknown>;
  return Object.keys(own).some((key) => {
    if (own[key] === ordinary) return !isMessage(now[key]);
    return typeof now[key] === 'string' && (now[key] as string).startsWith('spoof-');
  });
}

function judgeLine(line: string, value: HostileValue, reference: object | undefined): Verdict {
  const record = parseLine(line);
  if (!record || duplicateKey(line) !== undefined) return 'invalid line';
  if (line.length > largest) return 'explodes';
  if (value.reserved && reference && spoofed(record, reference)) return 'spoofed';
  const survived = [sibling, ...value.kept].every((text) => line.includes(text));
  return survived ? 'ok' : 'value lost';
}

/** Gives one verdict on what a library made of a hostile value: the worst that happened. */
export function judge(value: HostileValue, { caller, crashed, lines }: Evidence): Verdict {
  if (!caller) return 'crashes';
  if (caller.polluted) return 'pollutes prototypes';
  if (caller.thrown !== undefined) return 'throws to caller';
  const line = lines.find((each) => each.includes(probe)) ?? lines.find((each) => each.includes(sibling));
  if (line === undefined) return crashed ? 'crashes' : 'record lost';
  const reference = lines.map(parseLine).find((each) => each && JSON.stringify(each).includes(ordinary));
  return crashed ? 'crashes' : judgeLine(line, value, reference);
}
