import { classAt, classes, codeAt, DIGIT, HEX, isDigit, isWord } from '../scan/characters.ts';
import type { Spot } from '../scan/spots.ts';

const COLON = 58;
const DOT = 46;
/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`, and one more to see that a run goes on. */
const LONGEST = 46;
/** RFC 4007, 11: the zone; names of interfaces are short. */
const ZONE = 16;
/** Words before four numbers that make them a version. */
const versions: readonly string[] = [
  'version',
  'ver',
  'v',
  'release',
  'build',
  'revision',
  'rev',
  'firmware',
  'sdk',
];

/** Products that write four numbers behind their name (RFC 9110, section 10.1.5): `YaBrowser/23.11.2.5`. */
const products =
  /(?:^|[\s(;,"'])(?:[A-Za-z]*Chrom(?:e|ium)|CriOS|EdgA?|EdgiOS|OPR|Opera|Vivaldi|YaBrowser|SamsungBrowser|UCBrowser|MicroMessenger|Electron|Version|Firefox|FxiOS|Safari)$/;
/** Longest name of a product that is read, with what stands before it. */
const PRODUCT = 24;

/** Names of fields whose whole value is a version: `version`, `app_version`, `agentVersion`, `ver`, `firmware`. */
const versionName = /version(?:name|number)?$|(?:^|[_-])(?:ver|release|revision|build|firmware)$/i;

/** IPv4 addresses in dotted decimal (RFC 6943, 3.1.1 strict form), without versions and object identifiers. */
export const ipv4: Spot = {
  rule: 'ipv4',
  type: 'IP_ADDRESS',
  places: ['digits'],
  at: (text, start, end, key, report) => {
    if (codeAt(text, end) !== DOT) return end;
    if (!startsAddress(text, start)) return end;
    const stop = endOfIpv4(text, start);
    if (stop < 0) return end;
    const more = groupsAfter(text, stop);
    if (more > 1 || (more === 1 && codeAt(text, start) < 51 && codeAt(text, start + 1) === DOT)) return end;
    if (isWord(text, stop) || codeAt(text, stop) === 95 || isVersion(text, start, stop)) return end;
    if (key !== '' && start === 0 && stop === text.length && versionName.test(key)) return end;
    report('ipv4', 'IP_ADDRESS', start, stop);
    return stop;
  },
};

/** End of four numbers up to 255 joined by dots, -1 where there are none. */
function endOfIpv4(text: string, start: number): number {
  const { length } = text;
  let at = start;
  for (let group = 0; group < 4; group++) {
    if (group > 0 && (at >= length || text.charCodeAt(at++) !== DOT)) return -1;
    let value = 0;
    const first = at;
    const most = Math.min(length, first + 4);
    for (; at < most; at++) {
      const code = text.charCodeAt(at);
      if (code < 48 || code > 57) break;
      value = value * 10 + code - 48;
    }
    if (at === first || at - first > 3 || value > 255) return -1;
  }
  return at;
}

function startsAddress(text: string, start: number): boolean {
  const code = codeAt(text, start - 1);
  return code !== DOT && code !== 95 && (code !== 45 || start < 2 || isWord(text, start - 2));
}

function groupsAfter(text: string, end: number): number {
  let groups = 0;
  let at = end;
  while (groups < 2 && codeAt(text, at) === DOT && isDigit(text, at + 1)) {
    groups++;
    at++;
    while (at - end < 12 && isDigit(text, at)) at++;
  }
  return groups;
}

/** `version 1.2.3.4`, `version is 1.2.3.4`, `build=1.2.3.4` and products such as `Chrome/120.0.0.0`. */
function isVersion(text: string, start: number, end: number): boolean {
  let at = start - 1;
  if (codeAt(text, at) === 47)
    return (
      (text.startsWith('.0.0', end - 4) && isWord(text, at - 1)) ||
      products.test(text.slice(Math.max(0, at - PRODUCT), at))
    );
  while (start - at < 4 && at >= 0 && !isWord(text, at)) at--;
  if ((classAt(text, at) & DIGIT) !== 0) return false;
  const word = wordTo(text, at);
  if (!linking.includes(word)) return versions.includes(word);
  // One blank before `is`, `number`, `no`.
  return versions.includes(wordTo(text, at - word.length - 1));
}

/** Words between `version` and its number. */
const linking: readonly string[] = ['is', 'was', 'number', 'no'];

/** The word that ends at a position, in small letters; `''` for a longer one. */
function wordTo(text: string, last: number): string {
  let at = last;
  while (at >= 0 && last - at < 9 && isWord(text, at)) at--;
  return isWord(text, at) ? '' : text.slice(at + 1, last + 1).toLowerCase();
}

/** IPv6 addresses: RFC 4291, 2.2 (all three forms), with a zone (RFC 4007, 11). */
export const ipv6: Spot = {
  rule: 'ipv6',
  type: 'IP_ADDRESS',
  places: [':'],
  at: (text, at, _end, _key, report) => {
    const isDouble = codeAt(text, at + 1) === COLON;
    if (!isDouble && !(isHex(codeAt(text, at - 1)) && isHex(codeAt(text, at + 1)))) return at + 1;
    let start = at;
    const least = Math.max(0, at - LONGEST);
    while (start > least && isPart(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    const most = Math.min(text.length, at + LONGEST);
    while (end < most && isPart(text.charCodeAt(end))) end++;
    const next = end;
    while (codeAt(text, start) === DOT) start++;
    if (
      codeAt(text, start) === COLON &&
      (codeAt(text, start + 1) !== COLON || codeAt(text, start + 2) === COLON)
    )
      start++;
    else if (isWord(text, start - 1) || codeAt(text, start - 1) === 95) return next;
    if (isWord(text, end) || codeAt(text, end) === 95) return next;
    while (end > start && codeAt(text, end - 1) === DOT) end--;
    if (codeAt(text, end - 1) === COLON && codeAt(text, end - 2) !== COLON) end--;
    if (!isIpv6(text, start, end)) return next;
    end = endOfZone(text, end);
    report('ipv6', 'IP_ADDRESS', start, end);
    return Math.max(next, end);
  },
};

function isIpv6(text: string, start: number, end: number): boolean {
  let groups = 0;
  let isShort = false;
  let digits = false;
  let at = start;
  if (codeAt(text, at) === COLON) {
    if (codeAt(text, at + 1) !== COLON) return false;
    isShort = true;
    at += 2;
  }
  while (at < end) {
    const first = at;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (!isHex(code)) break;
      if (code < 58) digits = true;
    }
    if (codeAt(text, at) === DOT && at < end) {
      if (endOfIpv4(text, first) !== end) return false;
      groups += 2;
      break;
    }
    if (at === first || at - first > 4) return false;
    groups++;
    if (at === end) break;
    at++;
    if (codeAt(text, at) === COLON && at < end) {
      if (isShort) return false;
      isShort = true;
      at++;
    } else if (at === end) return false;
  }
  if (groups === 0) return codeAt(text, end) === 47 && isDigit(text, end + 1);
  return digits && (isShort ? groups < 8 : groups === 8);
}

function endOfZone(text: string, end: number): number {
  if (codeAt(text, end) !== 37 || !isWord(text, end + 1)) return end;
  let at = end + 1;
  while (at - end <= ZONE && isWord(text, at)) at++;
  return at;
}

const isHex = (code: number): boolean => code < 128 && ((classes[code] as number) & HEX) !== 0;
const isPart = (code: number): boolean => code === COLON || code === DOT || isHex(code);
