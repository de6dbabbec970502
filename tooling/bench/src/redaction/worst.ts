import type { Ratio } from '../stats/ratio.ts';
import { BENIGN, caseOf, lengths, partOf } from './hostile-names.ts';
import { multiple, rounds } from './ratios.ts';
import type { RedactionCell } from './task.ts';

/** A text of repetitions, at n, 2n and 4n characters. */
export interface HostileText {
  readonly part: string;
  /** Cost of a character, as a multiple of that in a benign text: one for each length. */
  readonly times: readonly (Ratio | undefined)[];
  /** Cost of the whole text, as a multiple of that of the shortest: one for each other length. */
  readonly growth: readonly number[];
}

const most = ({ times }: HostileText): number => Math.max(...times.map((ratio) => ratio?.best ?? 0));

/** Texts of one policy, dearest first. */
export function hostileTextsOf(cells: readonly RedactionCell[], subject: string): HostileText[] {
  const own = cells.filter((cell) => cell.table === 'hostile' && cell.subject === subject);
  const benign = rounds(own, 'hostile', subject, BENIGN);
  const parts = new Set(own.flatMap(({ of }) => partOf(of)?.part ?? []));
  return [...parts]
    .map((part): HostileText => {
      const costs = lengths.map((length) => rounds(own, 'hostile', subject, caseOf(part, length)));
      const [shortest = 0, ...longer] = lengths.map(
        (length, at) => Math.min(...(costs[at] as number[])) * length,
      );
      return {
        part,
        times: costs.map((cost) => multiple(benign, cost)),
        growth: longer.map((whole) => whole / shortest),
      };
    })
    .sort((a, b) => most(b) - most(a));
}

/** The largest growth of all texts, for each length but the shortest. */
export const largestGrowth = (texts: readonly HostileText[]): number[] =>
  lengths.slice(1).map((_, at) => Math.max(...texts.map(({ growth }) => growth[at] as number)));

export const worstOf = (texts: readonly HostileText[]): number | undefined =>
  texts[0] === undefined ? undefined : most(texts[0]);
