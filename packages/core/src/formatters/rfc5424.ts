import { byteLength, host } from '#runtime';
import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { adaptive } from './adaptive.ts';
import { levelRole } from './color/index.ts';
import { displayName } from './display.ts';
import type { Formatter } from './formatter.ts';
import { fitted, unpainted } from './line/cut.ts';
import { flatPairs, type Pair } from './line/flat.ts';
import { painterOf, type TextOptions, textOptions } from './line/options.ts';
import { sentence } from './line/sentence.ts';
import { total } from './line/total.ts';
import type { LogRecord } from './record.ts';
import { type Facility, facilityNumber } from './syslog/facility.ts';
import { type Framing, framed, requireFraming } from './syslog/framing.ts';
import { severity } from './syslog/severity.ts';
import { element } from './syslog/structured-data.ts';
import { timestamp } from './syslog/timestamp.ts';
import { printable, requireRoom, requireSize, requireWord } from './syslog/words.ts';

/** Options of `rfc5424()`. Times are always as RFC 3339 has them. */
export interface Rfc5424Options extends TextOptions {
  /** What messages are about. @default 'user' */
  readonly facility?: Facility | undefined;
  /** HOSTNAME, at most 255 characters. @default name of the machine */
  readonly hostname?: string | undefined;
  /** APP-NAME, at most 48 characters. @default the first part of the logger's name */
  readonly appName?: string | undefined;
  /** PROCID, at most 128 characters. @default number of the process */
  readonly procId?: string | undefined;
  /** MSGID, at most 32 characters. @default none */
  readonly msgId?: string | undefined;
  /**
   * Fields in structured data, as `key=value` in the message, in both, or nowhere. @default 'data'
   */
  readonly fields?: 'data' | 'message' | 'both' | 'none' | undefined;
  /** Name of the structured data, before the `@`. @default 'fields' */
  readonly sdName?: string | undefined;
  /** Private enterprise number after the `@`. @default 32473, that of examples (RFC 5612) */
  readonly enterprise?: number | undefined;
  /** A byte order mark before the message. rsyslog keeps it as text. @default false */
  readonly bom?: boolean | undefined;
  /** What tells messages apart, RFC 6587: `octet` for TCP and TLS, `none` for UDP. @default 'lf' */
  readonly framing?: Framing | undefined;
  /** Longest message in bytes, 480 or more, without its frame. @default unlimited */
  readonly maxSize?: number | undefined;
  /** False leaves out the stacks of errors. @default true */
  readonly stacks?: boolean | undefined;
}

const expected = {
  ...textOptions,
  facility: 'any',
  hostname: 'string',
  appName: 'string',
  procId: 'string',
  msgId: 'string',
  fields: ['data', 'message', 'both', 'none'],
  sdName: 'string',
  enterprise: 'count',
  bom: 'boolean',
  framing: 'any',
  maxSize: 'any',
  stacks: 'boolean',
} as const;

/** Every receiver takes messages of this size, section 6.1. */
const LEAST_SIZE = 480;

/** Bytes of `<191>1 2026-11-20T09:15:00.042123+01:00`, the longest there is. */
const STAMP_SIZE = 39;

/** Longest APP-NAME, section 6. */
const LONGEST_APP = 48;

/** Bytes of the parameter that counts those left out. */
const COUNT_SIZE = ' truncated="99999"'.length;

/** Bytes that parameters leave for a message, which may be no more than the mark that it was cut. */
const MARK_ROOM = 32;

/** Section 6: printable US-ASCII but `=`, `"` and `]`; the `@` is between name and number. */
const sdNamePattern = /^(?!.*[="\]@])[!-~]+$/;

/**
 * Syslog messages of RFC 5424: `<14>1 2026-11-20T09:15:00.042Z web1 shop 4711 - [fields@32473 level="info" ...] order
 * placed`. Level and logger name are the first two parameters of the structured data.
 *
 * Texts are on one line and safe to show: line breaks and whatever a terminal obeys are spelled as in JSON strings,
 * backslashes doubled. Colours need the framing `lf`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function rfc5424(options: Rfc5424Options = {}): Formatter {
  checkOptions(options, expected, 'rfc5424');
  requireFraming(options.framing, 'rfc5424.framing');
  requireWord(options.hostname, 255, 'rfc5424.hostname');
  requireWord(options.appName, LONGEST_APP, 'rfc5424.appName');
  requireWord(options.procId, 128, 'rfc5424.procId');
  requireWord(options.msgId, 32, 'rfc5424.msgId');
  requireSize(options.maxSize, LEAST_SIZE, 'rfc5424.maxSize');
  structureId(options);
  return adaptive('rfc5424', options, write);
}

/** SD-ID: at most 32 characters, sections 6.3.2 and 7. */
function structureId({ sdName = 'fields', enterprise = 32_473 }: Rfc5424Options): string {
  const number = `@${enterprise}`;
  const most = 32 - number.length;
  if (!sdNamePattern.test(sdName) || sdName.length > most)
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `rfc5424.sdName is ${show(sdName)}; allowed: 1 to ${most} characters of US-ASCII but blanks, =, ", ] and @`,
    );
  return `${sdName}${number}`;
}

function write(options: Rfc5424Options): Formatter['format'] {
  const {
    framing = 'lf',
    maxSize = Number.POSITIVE_INFINITY,
    fields = 'data',
    bom = false,
    stacks,
  } = options;
  const machine = host();
  const facility = facilityNumber(options.facility ?? 'user', 'rfc5424.facility');
  const hostname = options.hostname ?? printable(machine.hostname ?? '', 255);
  const procId = options.procId ?? printable(String(machine.pid ?? ''), 128);
  const msgId = options.msgId ?? '-';
  const id = structureId(options);
  const stamp = timestamp(options.timeZone, 'rfc5424');
  const paint = painterOf(framing === 'lf' ? options : { theme: options.theme }, 'rfc5424');
  const inData = fields === 'data' || fields === 'both';
  const appSize = options.appName?.length ?? LONGEST_APP;
  const dataSize = inData ? id.length + 2 + COUNT_SIZE : 1;
  const words = ` ${hostname}  ${procId} ${msgId} `.length;
  requireRoom(maxSize, STAMP_SIZE + words + appSize + dataSize, 'rfc5424.maxSize');
  const inMessage = {
    ...options,
    fields: fields === 'message' || fields === 'both',
    logger: !inData && options.appName !== undefined,
  };
  return total((record) => {
    const pri = `<${facility * 8 + severity(record.level)}>1`;
    const time = stamp(record.time);
    const app = options.appName ?? printable(record.logger.split('.')[0] as string, LONGEST_APP);
    // The header is US-ASCII, a blank after each of its six parts.
    let room = maxSize - [pri, time, hostname, app, procId, msgId].join('').length - 6;
    const data = inData ? element(id, parameters(record), paint, room - MARK_ROOM) : '-';
    if (maxSize !== Number.POSITIVE_INFINITY) room -= byteLength(unpainted(data)) + (bom ? 4 : 1);
    const text = fitted((by) => sentence(record, by, inMessage), paint, room);
    const head = `${paint(levelRole(record.level), pri)} ${paint('time', time)} ${paint('muted', `${hostname} ${app} ${procId} ${msgId}`)}`;
    const message = text === '' ? '' : ` ${bom ? '\ufeff' : ''}${text}`;
    return framed(`${head} ${data}${message}`, framing);
  });

  function parameters(record: LogRecord): Pair[] {
    const logger = displayName(record.logger, options.loggerName);
    const { fields: pairs, err } = flatPairs(record, { taken: ['level', 'logger'], stacks });
    const own: Pair[] = [['level', record.levelName]];
    if (logger !== '') own.push(['logger', logger]);
    return [...own, ...pairs, ...err];
  }
}
