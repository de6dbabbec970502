/**
 * An identifier with a fixed layout: what it looks like, what proves it, which words name it.
 *
 * A layout is a sequence of groups with one separator between each two. A group is a class and a length: `d4` four
 * digits, `a2` two letters, `x9` nine letters and digits mixed (both occur). Separators: blank, `-`, `.`, `/`, `:`,
 * `+`. So `d3-d2-d4` is `078-05-1121`. Groups of letters may stand first only with up to 3 letters.
 *
 * Each names where its layout and its check digit are from. Two of these sources are named often: "TIN Algorithms" is
 * the public functional specification of that name by the European Commission, DG TAXUD (version 5.06.01, 2019), "OECD
 * TIN" the page of a country in the OECD's collection "Tax identification numbers". Where an authority does not publish
 * its algorithm, the comment says whose description was taken. Check digits that python-stdnum knows agree with it.
 */
export interface Identifier {
  /** Name of the rule, such as `us-ssn`. */
  readonly rule: string;
  /** Class of the value, such as `US_SSN`. */
  readonly type: string;
  /** Layouts that need nothing around them: rare in other use, or proven by their checksum. */
  readonly alone?: readonly string[];
  /** Layouts that count only where the text before or after, or the name of the field, names the identifier. */
  readonly named?: readonly string[];
  /** The value without separators, upper case. */
  readonly pattern: RegExp;
  /**
   * Refuses a part of a text of `size` characters and some separators, by a sum or a range, before a value is made of
   * it. Only for what many other numbers look like.
   */
  readonly mayBe?: (text: string, start: number, end: number, size: number) => boolean;
  /** Checks digits, dates and ranges of a value that has the pattern (without separators, upper case). */
  readonly valid?: (value: string) => boolean;
  /** Whether `valid` is needed also where the identifier is named. @default true */
  readonly strict?: boolean;
  /** Letters may be lower case also in layouts that stand alone. @default false */
  readonly anyCase?: boolean;
  /** The value keeps its case for `pattern` and `valid`. @default false */
  readonly keepCase?: boolean;
  /** Digits may stand beside a layout with blanks. @default false */
  readonly crowded?: boolean;
  /** Words that name the identifier, lower case, without separators other than one blank. */
  readonly context: readonly string[];
}
