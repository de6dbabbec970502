/**
 * JSON in canonical form, RFC 8785: members in the order of their names' UTF-16 units, no blanks. `data` is plain JSON
 * data; members that are undefined are left out.
 */
function canonicalJson(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(canonicalJson).join()}]`;
  if (typeof data !== 'object' || data === null) return JSON.stringify(data) ?? 'null';
  const members = Object.keys(data)
    .sort()
    .flatMap((name) => {
      const value = (data as Record<string, unknown>)[name];
      return value === undefined ? [] : `${JSON.stringify(name)}:${canonicalJson(value)}`;
    });
  return `{${members.join()}}`;
}

/**
 * SHA-256 in hexadecimal digits of the canonical form (RFC 8785) of an event's fields. Give it the event fields of a
 * stored record, `kind` and `audit_id` included, to compare it with the hash of the receipt.
 *
 * @returns undefined where the platform has no `crypto.subtle`
 */
export async function eventHash(fields: object): Promise<string | undefined> {
  const { subtle } = globalThis.crypto ?? {};
  if (subtle === undefined) return undefined;
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(fields)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
