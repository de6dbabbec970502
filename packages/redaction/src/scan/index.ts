export { createScanner, type ScannerOptions } from './scanner.ts';
export type { Spot } from './spots.ts';
export type { Finding, SecretDetectors } from './types.ts';
