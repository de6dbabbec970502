/** Severities of RFC 5424, section 6.2.1, by the least level that has each. 0 is left out: it alerts every user. */
const severities: readonly (readonly [level: number, severity: number])[] = [
  [60, 1],
  [55, 2],
  [50, 3],
  [40, 4],
  [35, 5],
  [30, 6],
];

/** The severity of a level: fatal 1 (alert), error 3, warn 4, info 6, debug and trace 7; 2 and 5 for levels between. */
export function severity(level: number): number {
  return severities.find(([least]) => level >= least)?.[1] ?? 7;
}
