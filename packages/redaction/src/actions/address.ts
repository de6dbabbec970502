/** An IP address as numbers, and what stands around it. */
export interface Address {
  /** Four bytes of IPv4, or eight groups of IPv6. */
  readonly parts: readonly number[];
  readonly hasBrackets: boolean;
  /** `:443`, or `''`. */
  readonly port: string;
}

const dotted = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(:\d{1,5})?$/;
const bracketed = /^\[([^\]]*)\](:\d{1,5})?$/;
/** The last two groups of IPv6 may be written as IPv4 (RFC 4291, section 2.2). */
const tail = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/;

/** Reads an IP address; the zone of an IPv6 address (RFC 4007) is left out. Undefined for anything else. */
export function readAddress(text: string): Address | undefined {
  const four = dotted.exec(text);
  if (four !== null) {
    const parts = bytesOf(four.slice(1, 5));
    return parts && { parts, hasBrackets: false, port: four[5] ?? '' };
  }
  const inner = bracketed.exec(text);
  const parts = groupsOf((inner?.[1] ?? text).replace(/%.*$/, ''));
  return parts && { parts, hasBrackets: inner !== null, port: inner?.[2] ?? '' };
}

/** IPv4 in dotted decimal, IPv6 as RFC 5952 has it: small letters, no leading zeros, `::` for the longest run of them. */
export function writeAddress({ parts, hasBrackets, port }: Address): string {
  const text = parts.length === V4 ? parts.join('.') : shortened(parts);
  return (hasBrackets ? `[${text}]` : text) + port;
}

/** The bytes of the IPv4 address in an IPv4-mapped one (RFC 4291, section 2.5.5.2); undefined for all others. */
export function mapped(parts: readonly number[]): readonly number[] | undefined {
  if (parts.length !== V6 || parts[5] !== 0xffff || parts.slice(0, 5).some((part) => part !== 0))
    return undefined;
  return parts.slice(6).flatMap((part) => [part >> 8, part & 255]);
}

const V4 = 4;
const V6 = 8;

function bytesOf(texts: readonly string[]): readonly number[] | undefined {
  const bytes = texts.map(Number);
  return bytes.some((byte) => byte > 255) ? undefined : bytes;
}

function groupsOf(given: string): readonly number[] | undefined {
  const embedded = tail.exec(given);
  const bytes = embedded && bytesOf((embedded[2] as string).split('.'));
  if (bytes === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes ?? [];
  const text = embedded
    ? `${embedded[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
    : given;
  const [head = '', rest, more] = text.split('::');
  if (more !== undefined || !text.includes(':')) return undefined;
  const before = head === '' ? [] : head.split(':');
  const after = rest === undefined || rest === '' ? [] : rest.split(':');
  const known = before.length + after.length;
  if (rest === undefined ? known !== V6 : known >= V6) return undefined;
  const groups = [...before, ...Array.from({ length: V6 - known }, () => '0'), ...after];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

function shortened(groups: readonly number[]): string {
  const four = mapped(groups);
  if (four !== undefined) return `::ffff:${four.join('.')}`;
  let best = 0;
  let length = 1;
  for (let start = 0; start < V6; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > length) [best, length] = [start, end - start];
  }
  const hex = groups.map((group) => group.toString(16));
  // One group of zeros alone is written as it is (section 4.2.2).
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, best).join(':')}::${hex.slice(best + length).join(':')}`;
}
