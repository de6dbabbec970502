export { identifiers } from './all.ts';
export type { Identifier } from './identifier.ts';
