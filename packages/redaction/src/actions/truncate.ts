import { checkOptions } from '@stele/core/authoring';
import { type Action, masked } from './action.ts';
import { type Address, mapped, readAddress, writeAddress } from './address.ts';

export interface TruncateOptions {
  /**
   * Leaves addresses of private and link-local networks as they are (RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291
   * section 2.5.6). Behind them are machines of one's own, and in an office the places of single people. @default false
   */
  readonly keepPrivate?: boolean | undefined;
}

/** Bytes of an IPv4 address that are kept: /24. */
const V4_PARTS = 3;
/** Groups of an IPv6 address that are kept: /48, what providers give to one site (RFC 6177). */
const V6_GROUPS = 3;
/** 6to4 (RFC 3056): the groups behind it are an IPv4 address, of which a /48 would show all. */
const SIX_TO_FOUR = 0x2002;

/**
 * Keeps the network of an IP address: `203.0.113.7` becomes `203.0.113.0` (/24), `2001:db8:1:2::3` becomes
 * `2001:db8:1::` (/48, written as RFC 5952 has it). Loopback and unspecified addresses (`127.0.0.1`, `::1`, `0.0.0.0`,
 * `::`) and `255.255.255.255` are the same on every machine and stay. Anything that is no address is masked.
 *
 * @throws SteleError STELE_CONFIG_OPTION or STELE_CONFIG_TYPE for options that do not exist or are of another type
 */
export function truncate(options: TruncateOptions = {}): Action {
  checkOptions(options, { keepPrivate: 'boolean' }, 'truncate');
  const { keepPrivate = false } = options;
  return {
    name: 'truncate',
    apply: (found) => network(found.text?.trim() ?? '', keepPrivate) ?? masked(found),
  };
}

/** True for what `truncate()` writes. */
export function isNetwork(text: string): boolean {
  return network(text, false) === text;
}

function network(text: string, keepPrivate: boolean): string | undefined {
  const address = readAddress(text);
  if (address === undefined) return undefined;
  const four = address.parts.length === 4 ? address.parts : mapped(address.parts);
  const stays =
    four === undefined
      ? isNobody6(address.parts) || (keepPrivate && isPrivate6(address.parts))
      : isNobody4(four) || (keepPrivate && isPrivate4(four));
  if (stays) return text;
  return writeAddress({ ...address, parts: cut(address, four !== undefined) });
}

function cut({ parts }: Address, isV4: boolean): readonly number[] {
  if (parts.length === 4) return [...parts.slice(0, V4_PARTS), 0];
  if (isV4) return [...parts.slice(0, 7), (parts[7] as number) & 0xff00];
  const groups = parts.map((group, at) => (at < V6_GROUPS ? group : 0));
  if (groups[0] === SIX_TO_FOUR) groups[2] = (groups[2] as number) & 0xff00;
  return groups;
}

/** Loopback (RFC 1122, section 3.2.1.3), the unspecified and the broadcast address: those of no machine in particular. */
function isNobody4(parts: readonly number[]): boolean {
  return parts[0] === 127 || parts.every((part) => part === 0) || parts.every((part) => part === 255);
}

function isPrivate4([a = 0, b = 0]: readonly number[]): boolean {
  return (
    a === 10 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b < 128)
  );
}

/** `::` and `::1`. */
function isNobody6(parts: readonly number[]): boolean {
  return parts.slice(0, 7).every((part) => part === 0) && (parts[7] as number) < 2;
}

/** fe80::/10 and fc00::/7. */
function isPrivate6([first = 0]: readonly number[]): boolean {
  return (first & 0xffc0) === 0xfe80 || (first & 0xfe00) === 0xfc00;
}
