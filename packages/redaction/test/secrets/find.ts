import { createScanner } from '../../src/scan/scanner.ts';
import type { Scan } from '../../src/scan/types.ts';
import { type SecretOptions, secretDetectors } from '../../src/secrets/index.ts';

/** A scanner for secrets only, which remembers nothing. */
export function secretScan(options: SecretOptions = {}): Scan {
  return createScanner({ secrets: secretDetectors(options), cache: 0 });
}

const scan: Scan = secretScan();

/** The texts that would be hidden. */
export function hidden(text: string, key: string = ''): string[] {
  return scan(text, key).map(({ start, end }) => text.slice(start, end));
}

/** The rules that found something, in the order of the text. */
export function rules(text: string, key: string = ''): string[] {
  return scan(text, key).map(({ rule }) => rule);
}
