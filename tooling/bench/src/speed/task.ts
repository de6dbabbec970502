import type { ScenarioName } from '../scenarios/names.ts';
import type { Instant } from './clock.ts';

export interface SpeedTask {
  readonly adapter: string;
  readonly scenario: ScenarioName;
  readonly path: string;
  readonly bursts: readonly number[];
  readonly warmupMs: number;
  readonly measureMs: number;
  /** Where the child leaves its samples. */
  readonly result: string;
}

/** One timed stretch, flush included. */
export interface Sample extends Instant {
  readonly burst: number;
  readonly logs: number;
}

/** What a child leaves behind. */
export interface SpeedAnswer {
  /** The version that was really measured. */
  readonly node: string;
  readonly samples: readonly Sample[];
}

/** What one process was asked and what it measured. */
export interface Measurement {
  readonly adapter: string;
  readonly scenario: ScenarioName;
  readonly destination: 'null' | 'file';
  readonly round: number;
  readonly samples: readonly Sample[];
}

export interface SpeedRun {
  readonly node: string;
  readonly machine: string;
  readonly date: string;
  readonly rounds: number;
  readonly warmupMs: number;
  readonly measureMs: number;
  readonly pinned: boolean;
  readonly threadClock: boolean;
  readonly bursts: readonly number[];
  readonly versions: Readonly<Record<string, string>>;
  readonly measurements: readonly Measurement[];
  readonly verified: readonly VerifiedCell[];
}

/** Result of the verification run of one library in one scenario. */
export interface VerifiedCell {
  readonly adapter: string;
  readonly scenario: ScenarioName;
  readonly supported: boolean;
  readonly expected: number;
  readonly found: number;
  readonly corrupt: number;
  readonly mismatched: number;
  readonly example?: string | undefined;
}
