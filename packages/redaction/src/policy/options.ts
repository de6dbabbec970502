import type { Action } from '../actions/action.ts';
import type { UserPattern } from '../patterns/pattern.ts';
import type { PresetName } from '../presets/presets.ts';
import type { Scan } from '../scan/types.ts';
import type { TextLimits } from '../text/context.ts';
import type { AllowOptions } from './allow.ts';
import type { KnownType } from './known-type.ts';
import type { Theme } from './themes.ts';

/** The name of a rule or type of the application. The intersection keeps the known ones apart, which editors offer. */
type OtherName = string & {};

/** Names of a theme: more than the built-in ones, or others in their place. */
export interface ThemeNames {
  /** Names in addition to the built-in ones. @default [] */
  readonly add?: readonly string[] | undefined;
  /** Names in place of the built-in ones. @default the built-in ones */
  readonly replace?: readonly string[] | undefined;
}

/** A rule of one's own. It comes before all themes. */
export interface RedactionRule {
  /** Shown in counters and reports. */
  readonly name: string;
  /** Names at any depth, compared without case, `_`, `-` and blanks. @default [] */
  readonly keys?: readonly string[] | undefined;
  /** Places: `user.card.*` (one level), `**.pin` (any depth), `items[*].pin`. @default [] */
  readonly paths?: readonly string[] | undefined;
  /** What is looked for in texts, see `pattern()`. @default none */
  readonly pattern?: UserPattern | undefined;
  /** What it is, for reports and actions by type. @default the name in capitals: `INTERNAL_ID` for `internal-id` */
  readonly type?: string | undefined;
  /** @default the action of its name or type in `actions`, otherwise `action` */
  readonly action?: Action | undefined;
}

/** What must not be logged, and what is written instead. */
export interface RedactionOptions {
  /** A set of defaults for all other options, see `presets`. @default 'default' */
  readonly preset?: PresetName | undefined;
  /** Further names hidden at any depth. @default [] */
  readonly keys?: readonly string[] | undefined;
  /** Places hidden. @default [] */
  readonly paths?: readonly string[] | undefined;
  /** Names by theme: on, off, extended or replaced. @default as the preset has it */
  readonly themes?: Readonly<Partial<Record<Theme, boolean | ThemeNames>>> | undefined;
  /** Rules of one's own. @default [] */
  readonly rules?: readonly RedactionRule[] | undefined;
  /** Lets only these fields through. @default every field */
  readonly allow?: AllowOptions | undefined;
  /** What is done with everything found. @default mask() */
  readonly action?: Action | undefined;
  /** What is done instead, by the name of a rule or theme, or by a type. @default as the preset has it */
  readonly actions?: Readonly<Partial<Record<KnownType | Theme | OtherName, Action>>> | undefined;
  /** Rules and types of values that are looked for in texts, or are not. @default as the preset has it */
  readonly types?: Readonly<Partial<Record<KnownType | OtherName, boolean>>> | undefined;
  /** What finds values in texts. `false` looks for nothing but names. @default the built-in detectors */
  readonly scan?: Scan | false | undefined;
  /** Whether characters by which a text acts on terminals and readers are spelled out. @default true */
  readonly sanitize?: boolean | undefined;
  /** Bounds of texts that are looked into. */
  readonly limits?: TextLimits | undefined;
  /** Hides nothing, and reports what would be hidden, see `report()`. @default false */
  readonly dryRun?: boolean | undefined;
}
