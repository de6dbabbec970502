export { createScanner, type ScannerOptions } from './scanner.ts';
export type { Place, Spot } from './spots.ts';
export type {
  AnchorDetector,
  AssignmentDetector,
  Finding,
  Report,
  Scan,
  SecretDetectors,
  TokenDetector,
} from './types.ts';
