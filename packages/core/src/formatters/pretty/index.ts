export type { PrettyOptions } from './options.ts';
export { pretty } from './pretty.ts';
export { useColor } from './use-color.ts';
