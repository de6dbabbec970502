/** Something found in a text: `text.slice(start, end)` is to be hidden. */
export interface Finding {
  /** Name of the rule, such as `us-ssn`. */
  readonly rule: string;
  /** Class of the value, such as `US_SSN`. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Reports a finding. Of overlapping ones the longer, then the earlier reported one stays and covers both. */
export type Report = (rule: string, type: string, start: number, end: number) => void;

/**
 * Looks at one token: a run of `[A-Za-z0-9_+/=.~$%-]` of at least 6 characters. Must be linear in its length, must
 * not look further than 64 characters to either side. Tokens without digit, `=` and `+` are shown from 16 characters
 * on, tokens of letters only from 20 on.
 */
export type TokenDetector = (text: string, start: number, end: number, key: string, report: Report) => void;

/**
 * Looks at `name = value`, `name: value`, `"name":"value"`, `--name value`, `name=value&`: both as positions. Names
 * have two characters or more. One value may be seen under several names (`a=b=c`): look at the name first, and at
 * most at 512 characters of the value before reporting it. A reported value is not searched for further assignments.
 */
export type AssignmentDetector = (
  text: string,
  nameStart: number,
  nameEnd: number,
  valueStart: number,
  valueEnd: number,
  report: Report,
) => void;

/** Looks at an occurrence of a fixed text such as `-----BEGIN` or `://`, found by the scanner. */
export interface AnchorDetector {
  readonly anchor: string;
  readonly at: (text: string, at: number, key: string, report: Report) => void;
}

/** What finds secrets. */
export interface SecretDetectors {
  readonly tokens: readonly TokenDetector[];
  readonly assignments: readonly AssignmentDetector[];
  readonly anchors: readonly AnchorDetector[];
}

/** What becomes of a finding: 0 is not looked for, 1 stays and is counted, 2 is hidden. */
export type Rank = (rule: string, type: string) => number;

/**
 * Finds everything in one pass: ordered, without overlaps, one shared empty array when there is nothing. `key` is
 * the name of the field that holds the text, `''` for the message. Where findings meet, the one of higher rank stays:
 * a scan that does not look at `rank` (all are hidden when it is not given) may leave a secret behind a harmless
 * finding that is longer.
 */
export type Scan = (text: string, key: string, rank?: Rank) => readonly Finding[];
