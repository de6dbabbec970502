export { byteSize, byteSizePattern, byteSizeText } from './byte-size.ts';
export type { RotateOptions } from './options.ts';
