export { type PatternOptions, pattern, type UserPattern } from './pattern.ts';
