export type { Action, Found } from './action.ts';
export { custom, fixed, keep, mask, remove } from './mask.ts';
export { type PartialOptions, partial } from './partial.ts';
export { type SurrogateOptions, surrogate } from './surrogate.ts';
export { type TruncateOptions, truncate } from './truncate.ts';
