import type { ScenarioName } from '../scenarios/names.ts';

/** Wanted ratios of one scenario, at 100 logs per turn. */
export interface Target {
  readonly scenario: ScenarioName;
  /** `stele-line` against `pino-sync`. */
  readonly line?: number;
  /** `stele` against pino's fastest file mode. */
  readonly batch: number;
  /** `stele-redaction` against the same. */
  readonly redaction?: number;
}

/** By major version of Node.js. Versions that are not listed are reported only. */
export const targets: Readonly<Record<string, readonly Target[]>> = {
  26: [
    { scenario: 'plain', line: 2.3, batch: 6 },
    { scenario: 'flat', line: 2.2, batch: 4.5 },
    { scenario: 'nested', line: 1.5, batch: 2.6 },
    { scenario: 'child', line: 1.8, batch: 3.3 },
    { scenario: 'error', line: 1.8, batch: 3 },
    { scenario: 'context', line: 3, batch: 6 },
    { scenario: 'mixed', line: 2.4, batch: 4.5 },
    { scenario: 'escapes', line: 1.6, batch: 2.8 },
    { scenario: 'interpolation', line: 1.3, batch: 1.5 },
    { scenario: 'redact', line: 2.2, batch: 3.8, redaction: 3.8 },
  ],
  24: [
    { scenario: 'plain', batch: 6 },
    { scenario: 'flat', batch: 3.5 },
    { scenario: 'nested', batch: 1.9 },
    { scenario: 'child', batch: 2.1 },
    { scenario: 'context', batch: 4.5 },
    { scenario: 'mixed', batch: 3 },
  ],
};

/** Log calls per turn at which the ratios are compared. */
export const targetBurst = 100;

/** Peers Stele must be ahead of in every scenario and at every burst. */
export const mustBeat: readonly string[] = ['roarr', 'evlog'];
