import { REAL_ERROR, REFUSED, TEMPLATE } from './apps/orders.ts';
import { type Leaf, leaves, levelOf, type OutputLine, statusOf } from './output.ts';
import { type ExchangeName, FORGED, KNOWN_ID, MISSING_PATH, PLAIN_PATH, secrets } from './traffic.ts';

export interface Verdict {
  /** What was found, in words. */
  readonly text: string;
  readonly right: boolean;
}

/** The lines of an exchange. */
export type LinesOf = (exchange: ExchangeName) => readonly OutputLine[];

export interface Row {
  readonly title: string;
  /** What is right. */
  readonly wanted: string;
  readonly judge: (of: LinesOf) => Verdict;
}

const isText = (value: unknown, part: string): boolean => typeof value === 'string' && value.includes(part);

const has = (line: OutputLine, part: string): boolean =>
  leaves(line).some(({ value }) => isText(value, part));

const levelName = (line: OutputLine | undefined): string => (line && levelOf(line)) ?? 'no level';

const serious = new Set<string | undefined>(['error', 'critical', 'fatal']);

/** Names of all places where a text stands. */
function places(lines: readonly OutputLine[], part: string, unless?: RegExp): string[] {
  const found = lines.flatMap((line) =>
    leaves(line)
      .filter(({ path, value }) => isText(value, part) && !unless?.test(path))
      .map(({ path }) => path),
  );
  return [...new Set(found)];
}

const lineCount = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

/** What tells the whole of a request: method, path and status. */
const isWhole = (line: OutputLine, path: string, status: number): boolean =>
  has(line, 'GET') && has(line, path) && statusOf(line) === status;

function lines(of: LinesOf): Verdict {
  const found = of('plain');
  const whole = found.some((line) => isWhole(line, PLAIN_PATH, 200));
  const text = whole || found.length === 0 ? '' : '; none has method, path and status';
  return { text: `${found.length}${text}`, right: found.length === 1 && whole };
}

function template(of: LinesOf): Verdict {
  const plain = places(of('plain'), TEMPLATE);
  const thrown = places(of('throw'), TEMPLATE.replace('/users/:id', '/fail'));
  if (plain.length === 0) return { text: 'no', right: false };
  if (thrown.length === 0) return { text: 'yes, but not after a throw', right: false };
  return { text: plain.join(', '), right: true };
}

const hidden =
  (...names: readonly (keyof typeof secrets)[]) =>
  (of: LinesOf): Verdict => {
    const found = [...new Set(names.flatMap((name) => places(of('secrets'), secrets[name])))];
    // That a secret is absent says nothing where nothing was written.
    if (of('secrets').length === 0) return { text: 'no line', right: false };
    return { text: found.length === 0 ? 'no' : `in ${found.join(', ')}`, right: found.length === 0 };
  };

/** The line that tells how a request ended. */
const endOf = (found: readonly OutputLine[], status: number): OutputLine | undefined =>
  found.find((line) => statusOf(line) === status);

const hasStack = (line: OutputLine): boolean => leaves(line).some(({ value }) => isText(value, '\n    at '));

/** What a line says of the error that was thrown. */
function errorIn(line: OutputLine): string {
  if (has(line, REAL_ERROR)) return hasStack(line) ? 'the error' : 'its message only';
  return hasStack(line) ? 'another error' : 'no error';
}

function failure(of: LinesOf): Verdict {
  const found = of('throw');
  const end = endOf(found, 500);
  if (end === undefined)
    return { text: found.length === 0 ? 'no line' : 'no line has the status', right: false };
  const error = errorIn(end);
  const elsewhere =
    error !== 'the error' && found.some((line) => line !== end && has(line, REAL_ERROR))
      ? '; the error in a line of its own'
      : '';
  const again = found.find((line) => line !== end && statusOf(line) === 500);
  const repeated = again ? `; again as ${levelName(again)}` : '';
  return {
    text: `${levelName(end)}, ${error}${elsewhere}${repeated}`,
    right: serious.has(levelOf(end)) && error === 'the error',
  };
}

const saysAborted = (line: OutputLine): boolean =>
  statusOf(line) === 499 ||
  leaves(line).some(({ path, value }) => isText(value, 'abort') || /abort|connection_?closed/i.test(path));

function abort(of: LinesOf): Verdict {
  const found = of('abort');
  const end = found.find((line) => saysAborted(line)) ?? found.find((line) => statusOf(line) !== undefined);
  if (end === undefined) {
    const arrival = found.some(({ text }) => text.includes('/slow'));
    const text = found.length === 0 ? 'no line' : arrival ? 'the arrival only' : 'nothing of its end';
    return { text: found.some(isDash) ? '`-` for the status, no level' : text, right: false };
  }
  const status = statusOf(end);
  const says = saysAborted(end);
  return {
    text: `${levelName(end)}, ${says ? 'said' : 'not said'}${status === undefined ? '' : `, status ${status}`}`,
    right: found.length === 1 && says && levelOf(end) === 'warn' && (status === undefined || status >= 400),
  };
}

/** As text formats show that nothing was answered. */
const isDash = ({ json, text }: OutputLine): boolean => json === undefined && /" - /.test(text);

function refusal(of: LinesOf): Verdict {
  const end = endOf(of('refusal'), REFUSED);
  if (end === undefined) return { text: 'no line has the status', right: false };
  return { text: levelName(end), right: levelOf(end) === 'warn' };
}

function missing(of: LinesOf): Verdict {
  const found = of('missing');
  const end = endOf(found, 404);
  if (end === undefined)
    return { text: found.length === 0 ? 'no line' : 'no line has the status', right: false };
  const level = levelOf(end);
  const route = leaves(end).find(({ key, value }) => /(^|\.)route$/i.test(key) && typeof value === 'string');
  return {
    text: `${levelName(end)}, ${lineCount(found.length)}${route ? `, route \`${route.value}\`` : ''}`,
    right:
      found.length === 1 &&
      (level === 'info' || level === 'warn') &&
      isWhole(end, MISSING_PATH, 404) &&
      route === undefined,
  };
}

/** Headers that are logged are no identifiers. */
const inHeaders = /headers/i;

function identifier(of: LinesOf): Verdict {
  const taken = places(of('known id'), KNOWN_ID, inHeaders).length > 0;
  const forged = places(of('forged id'), FORGED, inHeaders).length > 0;
  const text = taken ? (forged ? 'taken as it is' : 'taken, a forged one refused') : 'ignored';
  return { text: forged && !taken ? 'a forged one taken' : text, right: taken && !forged };
}

const isDuration = ({ key }: Leaf): boolean => /duration|elapsed|responsetime|response_time/i.test(key);

/** Digits after the point of every duration. */
function digits(found: readonly OutputLine[]): number[] {
  return found
    .flatMap(leaves)
    .filter(isDuration)
    .map(({ value }) => /^\d+(?:\.(\d+))?/.exec(String(value))?.[1]?.length ?? 0);
}

function resolution(of: LinesOf): Verdict {
  const found = digits(of('timing'));
  if (found.length === 0) return { text: 'no duration', right: false };
  const most = Math.max(...found);
  if (most > 6) return { text: 'not rounded', right: true };
  return { text: `${most === 0 ? '1' : (10 ** -most).toFixed(most)} ms`, right: most >= 3 };
}

/** The rows of the table. */
export const rows: readonly Row[] = [
  { title: 'lines per request', wanted: '1, with method, path and status', judge: lines },
  { title: 'template of the route', wanted: 'there, after a throw, too', judge: template },
  {
    title: '`authorization` and cookie in the clear',
    wanted: 'no',
    judge: hidden('authorization', 'cookie'),
  },
  { title: '`?token=s3cret` in the clear', wanted: 'no', judge: hidden('token') },
  { title: 'a throw becomes a 500', wanted: 'error, the error', judge: failure },
  { title: 'the client leaves', wanted: 'warn, said, no status of success', judge: abort },
  { title: 'a 409 by a throw', wanted: 'warn', judge: refusal },
  { title: 'a 404', wanted: 'info or warn, 1 line, no route', judge: missing },
  { title: 'identifier of the caller', wanted: 'taken, a forged one refused', judge: identifier },
  { title: 'resolution of the duration', wanted: '0.001 ms', judge: resolution },
];
