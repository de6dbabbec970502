/** Options of `inferSchema()` and `createSchemaObserver()`. */
export interface InferSchemaOptions {
  /**
   * Texts of which at most this many different ones were seen, each twice on average, become an `enum`. Values of the
   * records then stand in the schema. @default 0, no enums
   */
  readonly enums?: number;
  /** Adds the least and greatest numbers and lengths that were seen. @default false */
  readonly ranges?: boolean;
  /** Forbids properties that were not seen. @default false */
  readonly closed?: boolean;
  /** An object with more different keys than this is a dictionary: its keys are not listed. @default 100 */
  readonly properties?: number;
  /** Levels of nesting that are looked into, at most 100. @default 8 */
  readonly depth?: number;
  /** Arrays longer than this are not looked into, and no schema of their items is given. @default 1000 */
  readonly items?: number;
  /**
   * Places that are kept in memory. With more the depth is lowered, and the result depends on the order of the
   * records; it still describes all of them. @default 10000
   */
  readonly places?: number;
}

export const inferOptions = {
  enums: 'amount',
  ranges: 'boolean',
  closed: 'boolean',
  properties: 'count',
  depth: 'count',
  items: 'count',
  places: 'count',
} as const;

export interface Bounds extends Required<Omit<InferSchemaOptions, 'depth'>> {
  /** Lowered when there are too many places. */
  depth: number;
  /** Places made since they were counted. */
  made: number;
}

const MAX_DEPTH = 100;

export function boundsOf({
  enums = 0,
  ranges = false,
  closed = false,
  properties = 100,
  depth = 8,
  items = 1000,
  places = 10_000,
}: InferSchemaOptions): Bounds {
  return { enums, ranges, closed, properties, depth: Math.min(depth, MAX_DEPTH), items, places, made: 0 };
}
