export type { TextLimits } from './context.ts';
