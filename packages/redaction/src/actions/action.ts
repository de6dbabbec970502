/** Something that is to be hidden. */
export interface Found {
  /** The text that was found, or the value under a name as text. Undefined for objects, arrays and what is no text. */
  readonly text: string | undefined;
  /** The value under a name as it was given; the text for what was found in a text. */
  readonly value: unknown;
  /** What found it: the name of a rule, of a theme, of a detector. */
  readonly rule: string;
  /** What it is, for instance `EMAIL_ADDRESS`. */
  readonly type: string;
  /** Name of the member that holds it, `''` for the message. */
  readonly key: string;
  /** Where that member is, as far as it is known: empty for names within texts, and for texts outside a dry run. */
  readonly path: readonly string[];
  /** Whether it is a part of a text, not the whole value under a name. */
  readonly inText: boolean;
}

/**
 * What is done with something found.
 *
 * `apply` returns what stands in its place; `undefined` takes it out. When it throws, the whole field is masked.
 */
export interface Action {
  /** Shown in reports. */
  readonly name: string;
  apply(found: Found): unknown;
  /** True for a text that this action made: it is not looked into again. */
  owns?(text: string): boolean;
  /** Whether `apply` needs `key` for values under names, which makes the walk slower. @default false */
  readonly needsKey?: boolean;
  /** How many characters it leaves at most; presets refuse too many. */
  readonly leaves?: { readonly first: number; readonly last: number };
}

/** What stands for something hidden. */
export const MASKED = '[Redacted]';

/** What stands for a value that an action cannot show in another form: an object, or what is not of its kind. */
export const masked = ({ inText, type }: Found): string => (inText ? `[Redacted:${type}]` : MASKED);
