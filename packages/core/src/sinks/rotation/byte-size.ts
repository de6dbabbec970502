/** Units of the international system, and of IEC 80000-13. */
const units: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1 << 20,
  GiB: 1 << 30,
};

/** What a text for `byteSize` looks like: the source of a regular expression. */
export const byteSizePattern: string = '^(\\d+(?:\\.\\d+)?)\\s*(B|kB|KB|MB|GB|KiB|MiB|GiB)$';

/** The same in words. */
export const byteSizeText: string =
  'a number of bytes, 1 or more, or a text such as "100MB", in B, kB, MB, GB, KiB, MiB or GiB';

/** Bytes, as a number or as a text with a unit; undefined for anything else. 1 kB is 1000 bytes, 1 KiB is 1024. */
export function byteSize(value: unknown): number | undefined {
  let bytes = value;
  if (typeof value === 'string') {
    const [, amount, unit = ''] = new RegExp(byteSizePattern).exec(value) ?? [];
    bytes = Math.floor(Number(amount) * (units[unit] ?? Number.NaN));
  }
  return Number.isSafeInteger(bytes) && (bytes as number) >= 1 ? (bytes as number) : undefined;
}
