import type { Completeness } from './completeness.ts';
import type { LoadCell, Window } from './load.ts';
import type { Captured } from './rivals.ts';

export interface LoadRun extends Window {
  readonly rounds: number;
  readonly connections: number;
  readonly pinned: boolean;
  readonly complete: readonly Completeness[];
  readonly cells: readonly LoadCell[];
}

export interface RequestRun {
  readonly node: string;
  readonly machine: string;
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  /** What was written, to be judged when the report is rendered. Missing when it was not asked for. */
  readonly captured?: readonly Captured[];
  readonly load?: LoadRun;
}
