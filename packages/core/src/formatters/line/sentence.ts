import type { Painter } from '../color/index.ts';
import { type DisplayOptions, displayMessage, displayName } from '../display.ts';
import type { LogRecord } from '../record.ts';
import { escaped, keyWord, quoted } from './escape.ts';
import { pairTexts } from './pairs.ts';

/** How `sentence` shows a record. */
export interface SentenceOptions extends Pick<DisplayOptions, 'loggerName' | 'message'> {
  /** False leaves out the stacks of errors. @default true */
  readonly stacks?: boolean | undefined;
  /** False leaves out fields and error. @default true */
  readonly fields?: boolean | undefined;
  /** False leaves out the name of the logger, and message alone stands as it is. @default true */
  readonly logger?: boolean | undefined;
}

/** A name as one word, in which a colon does not end it. */
export function oneWord(name: string): string {
  return keyWord(name).replaceAll(':', '%3A');
}

/** `logger: message key=value`, on one line. */
export function sentence(record: LogRecord, paint: Painter, options: SentenceOptions): string {
  const { loggerName, message, stacks, fields = true, logger = true } = options;
  const parts: string[] = [];
  const name = logger ? displayName(record.logger, loggerName) : '';
  if (name !== '') parts.push(paint('logger', `${oneWord(name)}:`));
  const alone = !logger && !fields;
  const msg = displayMessage(record, message);
  if (msg !== '') parts.push(paint('message', isPlain(msg, name) || alone ? escaped(msg) : quoted(msg)));
  if (fields) parts.push(...pairTexts(record, paint, { taken: [], stacks }));
  return parts.join(' ');
}

/** False for what could be taken for fields, for a text in quotes, or for the name of a logger. */
function isPlain(text: string, name: string): boolean {
  return !/^["\s]|=|\s$/.test(text) && (name !== '' || !/^\S+:(?:\s|$)/.test(text));
}
