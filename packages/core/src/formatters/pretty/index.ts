export type { PrettyOptions } from './options.ts';
export { pretty } from './pretty.ts';
