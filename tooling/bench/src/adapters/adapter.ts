import type { ScenarioName } from '../scenarios/names.ts';

/** Where a session writes: a path, or the standard output of the process. */
export type Destination = { readonly path: string } | 'stdout';

export interface Setup {
  readonly to: Destination;
  readonly scenario: ScenarioName;
  /** Install the library's own signal handling. Asked only of adapters that declare `signals`. */
  readonly signals?: boolean;
}

/** One configured logger. */
export interface Session {
  /**
   * One log call of the asked scenario, as a user of the library would write it.
   * Absent when the library documents no way to do it.
   */
  readonly log?: ((i: number) => void) | undefined;
  /** One record with arbitrary fields, at info level. */
  readonly record: (fields: object, message: string) => void;
  /** Wraps one turn of the event loop; enters the async context in the `context` scenario. */
  readonly turn?: ((i: number, body: () => void) => void) | undefined;
  /** Resolves when everything logged so far has been handed to the kernel. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A library in one configuration. Loads the library only in `open`. */
export interface Adapter {
  readonly id: string;
  /** Packages a user installs for it. */
  readonly packages: readonly string[];
  /** Which exchange of speed for safety the configuration makes. */
  readonly durability: 'line' | 'batch' | 'worker';
  /** Everything that is not the library's default. */
  readonly settings: readonly string[];
  /** Work of this library that differs from the others', by scenario. */
  readonly notes?: Readonly<Partial<Record<ScenarioName, string>>>;
  /** Left out of the speed tables: present for the safety tables only. */
  readonly safetyOnly?: boolean;
  /** The library has a signal hook of its own. */
  readonly signals?: boolean;
  /** Its usual destination is standard output, and it cannot open a file itself. */
  readonly stdoutOnly?: boolean;
  readonly open: (setup: Setup) => Promise<Session>;
}

export type ScenarioCalls = Readonly<Partial<Record<ScenarioName, (i: number) => void>>>;

export const noop = (): void => {};

/** The file a destination stands for, for libraries that only take paths. */
export const pathOf = (to: Destination): string => (to === 'stdout' ? '/dev/stdout' : to.path);
