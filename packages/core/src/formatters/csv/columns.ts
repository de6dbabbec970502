import { host } from '#runtime';
import { show } from '../../config/check.ts';
import { nearest } from '../../config/nearest.ts';
import { SteleError } from '../../errors.ts';
import { levelRole, type ThemeRole } from '../color/index.ts';
import { type DisplayOptions, displayMessage, displayName } from '../display.ts';
import { fieldAt } from '../line/field-at.ts';
import { merged } from '../merged.ts';
import type { Fields, LogRecord } from '../record.ts';
import { createClock } from '../time/clock.ts';

/**
 * What a column shows: a member of the record; `fields`: context, bindings and fields as JSON; a member of the error;
 * or one field by its path, `field:user.id`.
 */
export type CsvColumn =
  | 'timestamp'
  | 'level'
  | 'levelNumber'
  | 'logger'
  | 'msg'
  | 'template'
  | 'fields'
  | 'err'
  | 'err.type'
  | 'err.message'
  | 'err.stack'
  | 'pid'
  | 'host'
  | `field:${string}`;

/** Reads the value of one column; `undefined` leaves the cell empty, objects are written as JSON. */
export interface Column {
  readonly title: string;
  readonly read: (record: LogRecord) => unknown;
  readonly role: (record: LogRecord) => ThemeRole;
}

const FIELD = 'field:';

/** What other members of records are called elsewhere. */
const foreign: ReadonlyMap<string, CsvColumn> = new Map([
  ['time', 'timestamp'],
  ['ts', 'timestamp'],
  ['date', 'timestamp'],
  ['message', 'msg'],
  ['severity', 'level'],
  ['name', 'logger'],
  ['error', 'err'],
  ['hostname', 'host'],
]);

/** Readers of the columns. @throws SteleError naming the column that does not exist */
export function readColumns(names: readonly string[], display: DisplayOptions, where: string): Column[] {
  const clock = createClock(display, where);
  const machine = host();
  const known: Record<string, [read: Column['read'], role?: ThemeRole]> = {
    timestamp: [({ time }) => clock(time), 'time'],
    level: [({ levelName }) => levelName],
    levelNumber: [({ level }) => level],
    logger: [({ logger }) => displayName(logger, display.loggerName), 'logger'],
    msg: [(record) => displayMessage(record, display.message), 'message'],
    template: [({ template }) => template, 'message'],
    fields: [(record) => fieldsOf(record)],
    err: [({ err }) => err, 'failure'],
    'err.type': [({ err }) => err?.type, 'failure'],
    'err.message': [({ err }) => err?.message, 'failure'],
    'err.stack': [({ err }) => err?.stack, 'failure'],
    pid: [() => machine.pid],
    host: [() => machine.hostname],
  };
  return names.map((name, at) => {
    if (name.startsWith(FIELD) && name !== FIELD) {
      const path = name.slice(FIELD.length);
      return { title: path, read: (record) => fieldAt(record, path), role: () => 'string' };
    }
    if (!Object.hasOwn(known, name)) {
      const allowed = Object.keys(known);
      const meant = foreign.get(name);
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}.columns[${at}] is ${show(name)}; allowed: ${allowed.join(', ')}, field:<path>${meant === undefined ? nearest(name, allowed) : ` - did you mean "${meant}"?`}`,
      );
    }
    const [read, role = 'string'] = known[name] as [Column['read'], ThemeRole?];
    return {
      title: name,
      read,
      role: name.startsWith('level') ? ({ level }) => levelRole(level) : () => role,
    };
  });
}

function fieldsOf(record: LogRecord): Fields | undefined {
  const all = merged(record, new Set());
  return Object.keys(all).length === 0 ? undefined : all;
}
