/** The type of what a rule hides that names none: `governmentIds` and `government-ids` give `GOVERNMENT_IDS`. */
export function typeName(rule: string): string {
  return rule
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
