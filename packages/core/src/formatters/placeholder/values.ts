import { host } from '#runtime';
import { asText } from '../as-text.ts';
import { levelRole, type Painter, type ThemeRole } from '../color/index.ts';
import { type DisplayOptions, displayMessage, displayName } from '../display.ts';
import { unpainted } from '../line/cut.ts';
import { escaped } from '../line/escape.ts';
import { fieldAt } from '../line/field-at.ts';
import { pairTexts } from '../line/pairs.ts';
import type { ErrorData, LogRecord } from '../record.ts';
import { createClock } from '../time/clock.ts';

/** What stands for a placeholder: a text with one look, or one that is painted already. */
export interface Shown {
  readonly text: string;
  readonly role?: ThemeRole | undefined;
  /** The same text in its colours. */
  readonly painted?: string | undefined;
}

type Reader = (record: LogRecord, paint: Painter, path: string) => Shown;

const texts = (role: ThemeRole, read: (record: LogRecord, path: string) => string): Reader => {
  return (record, _paint, path) => ({ text: escaped(read(record, path)), role });
};

/** Readers of all placeholders by their names. @throws SteleError when display options are wrong */
export function placeholderReaders(
  display: DisplayOptions,
  stacks: boolean | undefined,
): Record<string, Reader> {
  const { time = 'iso', date, timeZone } = display;
  const ofDay = time === 'iso' || time === 'local' ? 'clock' : time;
  const zone = time === 'local' ? 'local' : timeZone;
  const whole = createClock(display, 'template');
  const day = createClock({ time: 'none', date: date ?? 'iso', timeZone: zone }, 'template');
  const clock = createClock({ time: ofDay, timeZone: zone }, 'template');
  const machine = host();
  const level = (read: (record: LogRecord) => string): Reader => {
    return (record) => ({ text: escaped(read(record)), role: levelRole(record.level) });
  };
  return {
    timestamp: texts('time', (record) => whole(record.time)),
    date: texts('time', (record) => day(record.time)),
    time: texts('time', (record) => clock(record.time)),
    level: level(({ levelName }) => levelName),
    LEVEL: level(({ levelName }) => levelName.toUpperCase()),
    levelNumber: level((record) => String(record.level)),
    logger: texts('logger', ({ logger }) => displayName(logger, display.loggerName)),
    msg: texts('message', (record) => displayMessage(record, display.message)),
    template: texts('message', ({ template = '' }) => template),
    fields(record, paint) {
      const { err: _err, ...rest } = record;
      const painted = pairTexts(rest, paint, { taken: [], stacks }).join(' ');
      return { text: unpainted(painted), painted };
    },
    field: texts('string', (record, path) => asText(fieldAt(record, path))),
    err: texts('failure', ({ err }) => (err === undefined ? '' : titles(err))),
    stack: texts('foreign', ({ err }) => (err === undefined ? '' : asText(err.stack ?? ''))),
    pid: texts('muted', () => String(machine.pid ?? '')),
    host: texts('muted', () => machine.hostname ?? ''),
  };
}

/** Causes that are followed. */
const MOST_CAUSES = 10;

/** `type [code]: message`, and the same of its causes. */
function titles(err: ErrorData): string {
  const parts: string[] = [];
  let next: unknown = err;
  while (typeof next === 'object' && next !== null && parts.length < MOST_CAUSES) {
    const { type, code, message, cause } = next as ErrorData;
    const shown = code === undefined ? '' : ` [${asText(code)}]`;
    parts.push(`${asText(type)}${shown}${message ? `: ${asText(message)}` : ''}`);
    next = cause;
  }
  return parts.join('; caused by ');
}
