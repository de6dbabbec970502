import type { PolicyNode } from '@stele/core';
import type { Rank, Scan } from '../scan/types.ts';

/** A finding that is to be hidden, and what stands in its place. */
type Replace = (text: string, rule: string, type: string, key: string, path: readonly string[]) => string;

/** What the parts of a text are looked into with. */
export interface TextContext {
  readonly scan: Scan;
  /** The position in which names within texts are looked up. */
  readonly names: PolicyNode;
  /** What is written for something found within a text. */
  readonly replace: Replace;
  readonly rank: Rank;
  /** True for what an action wrote. */
  readonly isOwn: (text: string) => boolean;
  /** What is shown for a value under a name that is hidden. */
  readonly named: (node: PolicyNode, value: unknown, path: readonly string[]) => unknown;
  /** Name of a member as it is shown; undefined when it stays. */
  readonly nameOf: (key: string) => string | undefined;
  readonly limits: TextLimits;
}

/** Bounds of what is looked into. What is larger is masked whole. */
export interface TextLimits {
  /** UTF-16 units of one text. @default 65536 */
  readonly text?: number | undefined;
  /** UTF-16 units of JSON within a text. @default 65536 */
  readonly json?: number | undefined;
  /** Levels of JSON in texts of JSON. @default 4 */
  readonly jsonLevels?: number | undefined;
}

export const defaultTextLimits: Required<{ [Name in keyof TextLimits]: number }> = {
  text: 65_536,
  json: 65_536,
  jsonLevels: 4,
};
