/** A control of a standard that a preset supports. */
export interface SupportedControl {
  /** For instance `PCI DSS 4.0.1, 3.4.1`. */
  readonly control: string;
  /** What the preset does for it. */
  readonly by: string;
}

/**
 * What a preset enforces. It supports controls; whether a system complies with a standard is for those to say who see
 * all of it.
 */
export interface PresetStatement {
  readonly preset: string;
  readonly enforces: readonly string[];
  readonly supports: readonly SupportedControl[];
}
