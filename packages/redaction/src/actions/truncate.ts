import { type Action, masked } from './action.ts';

/** Bytes of an IPv4 address that are kept: /24. */
const V4_PARTS = 3;
/** Groups of an IPv6 address that are kept: /48, what providers give to one site (RFC 6177). */
const V6_GROUPS = 3;

/**
 * Keeps the network of an IP address: `203.0.113.7` becomes `203.0.113.0` (/24), `2001:db8:1:2::3` becomes
 * `2001:db8:1::` (/48). Anything else is masked.
 */
export function truncate(): Action {
  return { name: 'truncate', apply: (found) => network(found.text?.trim() ?? '') ?? masked(found) };
}

/** True for what `truncate()` writes. */
export function isNetwork(text: string): boolean {
  return network(text) === text;
}

function network(text: string): string | undefined {
  const mapped = /^\[?::ffff:(\d+\.\d+\.\d+\.\d+)\]?$/i.exec(text);
  if (mapped !== null) {
    const inner = network(mapped[1] as string);
    return inner && `::ffff:${inner}`;
  }
  return v4(text) ?? v6(text);
}

function v4(text: string): string | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})((?::\d{1,5})?)$/.exec(text);
  if (found === null) return undefined;
  const parts = found.slice(1, 5);
  if (parts.some((part) => Number(part) > 255)) return undefined;
  return [...parts.slice(0, V4_PARTS), '0'].join('.') + found[5];
}

/** RFC 4291, section 2.2; a zone (RFC 4007) is dropped. */
function v6(text: string): string | undefined {
  const bare = text.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/%.*$/, '');
  if (!/^[0-9a-f:.]+$/i.test(bare) || !bare.includes(':')) return undefined;
  const [head = '', tail, more] = bare.split('::');
  if (more !== undefined) return undefined;
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const known = before.length + after.length;
  if (known > 8 || (tail === undefined && known !== 8)) return undefined;
  const groups = [...before, ...Array.from({ length: 8 - known }, () => '0'), ...after];
  if (groups.some((group) => !/^(?:[0-9a-f]{1,4}|\d+\.\d+\.\d+\.\d+)$/i.test(group))) return undefined;
  return `${groups.slice(0, V6_GROUPS).join(':')}::`;
}
