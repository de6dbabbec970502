import { identifiers } from '../identifiers/index.ts';
import { createScanner } from '../scan/index.ts';
import type { Scan } from '../scan/types.ts';
import { secretDetectors } from '../secrets/index.ts';

let made: Scan | undefined;

/** The built-in detectors. One scanner, made when the first policy needs it, serves all of them. */
export function defaultScan(): Scan {
  made ??= createScanner({ identifiers, secrets: secretDetectors() });
  return made;
}
