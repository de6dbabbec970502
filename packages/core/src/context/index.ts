export { type Context, context } from './context.ts';
export type { ContextFields } from './fields.ts';
export type { ToHeadersOptions } from './to-headers.ts';
