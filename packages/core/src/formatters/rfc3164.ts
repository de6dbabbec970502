import { host } from '#runtime';
import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { adaptive } from './adaptive.ts';
import { levelRole } from './color/index.ts';
import type { Formatter } from './formatter.ts';
import { fitted } from './line/cut.ts';
import { painterOf, type TextOptions, textOptions } from './line/options.ts';
import { sentence } from './line/sentence.ts';
import { total } from './line/total.ts';
import { type Facility, facilityNumber } from './syslog/facility.ts';
import { type Framing, framed, requireFraming } from './syslog/framing.ts';
import { severity } from './syslog/severity.ts';
import { bsdTimestamp } from './syslog/timestamp.ts';
import { printable, requireRoom, requireSize, requireWord } from './syslog/words.ts';

/** Options of `rfc3164()`. `timeZone` is by default that of the machine: receivers expect their own. */
export interface Rfc3164Options extends TextOptions {
  /** What messages are about. @default 'user' */
  readonly facility?: Facility | undefined;
  /** HOSTNAME, without domain. @default name of the machine */
  readonly hostname?: string | undefined;
  /** TAG, at most 32 letters, digits, `-`, `_`, `.` and `/`. @default the first part of the logger's name, or 'app' */
  readonly tag?: string | undefined;
  /** Number of the process, between brackets after the tag; `''` for none. @default that of the process */
  readonly procId?: string | undefined;
  /** What tells messages apart, RFC 6587: `octet` for TCP and TLS, `none` for UDP. @default 'lf' */
  readonly framing?: Framing | undefined;
  /** Longest message in bytes, 128 or more, without its frame; what is cut is marked. @default 1024 */
  readonly maxSize?: number | undefined;
  /** False leaves out fields and error. @default true */
  readonly fields?: boolean | undefined;
  /** False leaves out the stacks of errors. @default true */
  readonly stacks?: boolean | undefined;
}

const expected = {
  ...textOptions,
  facility: 'any',
  hostname: 'string',
  tag: 'string',
  procId: 'string',
  framing: 'any',
  maxSize: 'any',
  fields: 'boolean',
  stacks: 'boolean',
} as const;

/** Section 4.1. */
const MOST_BYTES = 1024;

/** The header and a little text. */
const LEAST_SIZE = 128;

/** Longest HOSTNAME that leaves room for the rest: a label of DNS, RFC 1035 section 2.3.4. */
const LONGEST_HOST = 63;

/** Bytes of `<191>Nov 20 09:15:00`, the longest there is. */
const STAMP_SIZE = 20;

/**
 * Section 4.1.3 has letters and digits only. Programs are named otherwise, and receivers read up to a bracket, a colon
 * or a blank; rsyslog takes for `programname` what stands before a slash, the whole for `syslogtag`.
 */
const tagPattern = /^[\w./-]{1,32}$/;
const LONGEST_TAG = 32;

/**
 * Syslog messages of RFC 3164 (BSD): `<14>Nov 20 09:15:00 web1 shop[4711]: shop.api: order placed id=7`, cut to 1024
 * bytes. The content is that of `plain` without time and level.
 *
 * @throws SteleError naming the option that is wrong
 */
export function rfc3164(options: Rfc3164Options = {}): Formatter {
  checkOptions(options, expected, 'rfc3164');
  const { tag, procId } = options;
  requireFraming(options.framing, 'rfc3164.framing');
  requireWord(options.hostname, LONGEST_HOST, 'rfc3164.hostname');
  if (procId !== '') requireWord(procId, LONGEST_HOST, 'rfc3164.procId');
  if (tag !== undefined && !tagPattern.test(tag))
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `rfc3164.tag is ${show(tag)}; allowed: 1 to 32 letters, digits, "-", "_", "." and "/"`,
    );
  requireSize(options.maxSize, LEAST_SIZE, 'rfc3164.maxSize');
  return adaptive('rfc3164', options, write);
}

function write(options: Rfc3164Options): Formatter['format'] {
  const { framing = 'lf', maxSize = MOST_BYTES, timeZone = 'local' } = options;
  const machine = host();
  const facility = facilityNumber(options.facility ?? 'user', 'rfc3164.facility');
  const hostname =
    options.hostname ?? printable((machine.hostname ?? '').split('.')[0] as string, LONGEST_HOST);
  const procId = options.procId ?? String(machine.pid ?? '');
  const pid = procId === '' ? '' : `[${procId}]`;
  const tagSize = options.tag?.length ?? LONGEST_TAG;
  requireRoom(maxSize, STAMP_SIZE + ` ${hostname} ${pid}: `.length + tagSize, 'rfc3164.maxSize');
  const stamp = bsdTimestamp(timeZone, 'rfc3164');
  const paint = painterOf(framing === 'lf' ? options : { theme: options.theme }, 'rfc3164');
  return total((record) => {
    const pri = `<${facility * 8 + severity(record.level)}>`;
    const time = stamp(record.time);
    const tag = options.tag ?? tagOf(record.logger);
    const room = maxSize - `${pri}${time} ${hostname} ${tag}${pid}: `.length;
    const text = fitted((by) => sentence(record, by, options), paint, room);
    const head = `${paint(levelRole(record.level), pri)}${paint('time', time)} ${paint('muted', `${hostname} ${tag}${pid}:`)}`;
    return framed(`${head} ${text}`, framing);
  });
}

function tagOf(logger: string): string {
  const [root = ''] = logger.split('.');
  return root.replace(/[^\w/-]/g, '').slice(0, LONGEST_TAG) || 'app';
}
