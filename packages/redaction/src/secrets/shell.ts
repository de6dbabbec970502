import type { AnchorDetector, Report } from '../scan/types.ts';
import { isPlaceholder } from './placeholder.ts';

/** How far back a command is looked for. */
const reach = 64;
/** Longest user and password. */
const longest = 128;
const password: RegExp =
  /^(?:change(?:it|me)|pass(?:word)?|pwd|passwd|test|token|secret|\*+|x+|<[^>]*>|\[[^\]]*\]|\$.*|\{\{.*|%\w+%)$/i;

/** Finds `-u user:password` and `--user user:password`, as curl and others take them: the password. */
export const userFlagDetector: AnchorDetector = {
  anchor: '-u',
  at(text, at, _key, report) {
    const long = text.charCodeAt(at - 1) === 45;
    const before = text.charCodeAt(long ? at - 2 : at - 1);
    if (at > 1 && !(before <= 32)) return;
    if (long !== text.startsWith('ser', at + 2)) return;
    let from = at + (long ? 5 : 2);
    if (!isGap(text.charCodeAt(from)) && !isQuote(text.charCodeAt(from)) && (long || !isCurl(text, at)))
      return;
    while (isGap(text.charCodeAt(from))) from += 1;
    userAndPassword(text, from, report);
  },
};

/** Space, tab and `=`. */
function isGap(code: number): boolean {
  return code === 32 || code === 9 || code === 61;
}

/** Whether the command is one that takes the value of `-u` without a space. */
function isCurl(text: string, at: number): boolean {
  return text.slice(Math.max(0, at - reach), at).includes('curl');
}

function userAndPassword(text: string, from: number, report: Report): void {
  const start = isQuote(text.charCodeAt(from)) ? from + 1 : from;
  let closing = start > from ? text.charCodeAt(from) : 0;
  let [stop, colon] = wordEnd(text, start, closing);
  // `"user":password`: quotes around the user only.
  if (closing !== 0 && colon < 0 && text.charCodeAt(stop + 1) === 58) {
    colon = stop + 1;
    [stop] = wordEnd(text, colon, 0);
    closing = 0;
  }
  if (colon < 0) return;
  let first = colon + 1;
  let last = stop;
  // `user:'password'`: quotes around the password only.
  if (closing === 0 && isQuote(text.charCodeAt(first))) {
    [last] = wordEnd(text, first + 1, text.charCodeAt(first));
    first += 1;
  }
  // `token:` alone: what stands before the colon is the secret.
  if (last === first && colon - start >= 8) [first, last] = [start, colon];
  const value = text.slice(first, last);
  if (value.length < 3 || password.test(value) || /^\d{1,5}$/.test(value)) return;
  if (
    isPlaceholder(text, first, last) ||
    (/^<[^>]+$|^\$/.test(text.slice(start, colon)) && /[>$]/.test(value))
  )
    return;
  report('curl-auth-user', 'PASSWORD', first, last);
}

/** Where a word of a command line ends, and where its first colon stands. */
function wordEnd(text: string, start: number, closing: number): [end: number, colon: number] {
  const stop = Math.min(text.length, start + longest);
  let colon = -1;
  let at = start;
  for (; at < stop; at += 1) {
    const code = text.charCodeAt(at);
    if (closing === 0 ? code <= 32 : code === closing || code === 10) break;
    if (code === 58 && colon < 0) colon = at;
  }
  return [at, colon];
}

/** Finds `-p password` and `-ppassword` behind commands that take a password there. */
export const passwordFlagDetector: AnchorDetector = {
  anchor: '-p',
  at(text, at, _key, report) {
    if (text.charCodeAt(at - 1) !== 32) return;
    const before = text.slice(Math.max(0, at - reach), at);
    if (
      !/\b(?:sshpass|mysql(?:dump|admin)?|mariadb|docker login|podman login|helm registry login|plink|psexec)\b/.test(
        before,
      )
    )
      return;
    let from = at + 2;
    // psql and ssh take a port there; only a word of its own counts behind a command that may take both.
    if (text.charCodeAt(from) === 32) {
      if (/\bmysql|\bmariadb/.test(before)) return;
      from += 1;
    }
    const quote = text.charCodeAt(from);
    const start = isQuote(quote) ? from + 1 : from;
    const [end] = wordEnd(text, start, start > from ? quote : 0);
    const value = text.slice(start, end);
    if (value.length < 4 || value.startsWith('-') || /^\d{1,5}(?::\d{1,5})?$/.test(value)) return;
    if (!value.startsWith('assword') && !isPlaceholder(text, start, end))
      report('shell-password', 'PASSWORD', start, end);
  },
};

function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}
