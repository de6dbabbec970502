/** What a process is asked: one configuration in one place. */
export interface RedactionTask {
  readonly table: TableName;
  readonly subject: string;
  /** Which of the cases of the table. */
  readonly of: string;
  readonly warmupMs: number;
  readonly measureMs: number;
  /** Where the child leaves its answer. */
  readonly result: string;
}

export type TableName = 'places' | 'texts' | 'hostile' | 'calls';

/** What a child leaves behind. */
export interface RedactionAnswer {
  /** The version that was really measured. */
  readonly node: string;
  readonly costs: readonly Cost[];
}

/** CPU of the main thread. */
export interface Cost {
  readonly of: string;
  /** Nanoseconds of a call; of a character in the table of hostile texts. */
  readonly ns: number;
}

/** One cost in one round. */
export interface RedactionCell extends Cost {
  readonly table: TableName;
  readonly subject: string;
  readonly round: number;
}

export interface RedactionRun {
  readonly node: string;
  readonly machine: string;
  readonly date: string;
  readonly pinned: boolean;
  readonly rounds: number;
  readonly warmupMs: number;
  readonly measureMs: number;
  readonly versions: Readonly<Record<string, string>>;
  /** Of the record in the table of names and places. */
  readonly recordBytes: number;
  /** How many names are hidden in it at any depth. */
  readonly names: number;
  /** Configurations in the order of the report: cells are in the order of chance. */
  readonly order: Readonly<Record<TableName, readonly string[]>>;
  readonly cells: readonly RedactionCell[];
}
