/** No text above 64 KiB is looked into. */
export const LONGEST = 65_536;

/** n, 2n and 4n. */
export const lengths: readonly number[] = [LONGEST / 4, LONGEST / 2, LONGEST];

export const BENIGN = 'benign';

/** The case of a text that repeats a part. */
export const caseOf = (part: string, length: number): string => `${length} ${part}`;

/** The inverse of {@link caseOf}. */
export function partOf(of: string): { readonly part: string; readonly length: number } | undefined {
  const [, length, part] = /^(\d+) ([\s\S]+)$/.exec(of) ?? [];
  return part === undefined ? undefined : { part, length: Number(length) };
}
