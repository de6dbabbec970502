/** Every error Stele throws, by its stable code. */
const errorTable = {
  STELE_CONFIG_OPTION: 'An option does not exist',
  STELE_CONFIG_TYPE: 'An option has a value of the wrong type',
  STELE_CONFIG_VALUE: 'An option has a value that is not allowed',
  STELE_CONFIG_LEVEL: 'A level name is not known',
  STELE_CONFIG_PATH: 'A redaction path cannot be parsed',
  STELE_CONFIG_FILE: 'A configuration file cannot be read or parsed',
  STELE_SINK_OPEN: 'The destination of a sink cannot be opened',
  STELE_PLUGIN: 'A plugin cannot be used',
  STELE_EVENT_FIELD: 'A member of an audit, security or compliance event is missing or wrong',
  STELE_NOT_STORED: 'A record that had to be stored was not',
  STELE_LEVEL_CONFLICT: 'A custom level clashes with an existing level or method',
} as const;

/** Stable code of a `SteleError`. */
export type SteleErrorCode = keyof typeof errorTable;

const brand = Symbol.for('stele.error');

/**
 * A mistake in configuration, thrown at construction. Log calls never throw.
 * `instanceof` holds across duplicate copies of the package.
 */
export class SteleError extends Error {
  readonly code: SteleErrorCode;

  constructor(code: SteleErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  override get name(): string {
    return 'SteleError';
  }

  static {
    Object.defineProperty(SteleError.prototype, brand, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
