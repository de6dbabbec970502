import type { Fields } from '../formatters/record.ts';
import type { LevelName } from '../logger/levels.ts';
import type { InferIn, StandardSchemaV1 } from '../schema/standard-schema.ts';

/** One occurrence of an event, ready for `log.emit()`. */
export interface CatalogEvent {
  /** `namespace.key`. */
  readonly name: string;
  /** Identifier that stays when the name changes, if the definition has one. */
  readonly id?: string;
  /** `error` for an event that was rejected. */
  readonly level: LevelName;
  /** The template as it was defined. */
  readonly msg: string;
  readonly fields: Fields;
  /** True when the schema refused the fields in mode `strict`: the event only says so. */
  readonly rejected?: true;
}

/** The definition of an event. */
export interface EventDef {
  readonly level: LevelName;
  /** Message with `{name}` for fields. Braces that stand for themselves are doubled. */
  readonly msg: string;
  /** What the fields must be like. @default the fields that the message names, of any type */
  readonly schema?: StandardSchemaV1;
  /** Identifier that never changes, such as `ORD-001`: letters, digits, `_`, `.`, `:` and `-`. */
  readonly id?: string;
  /** What the event means and what to do about it, for the generated reference. */
  readonly doc?: string;
}

/** Names of the placeholders of a template, `{{` and `}}` left aside. */
export type Ph<Template extends string> = Template extends `${infer _}{${infer Rest}`
  ? Rest extends `{${infer _}}}${infer After}`
    ? Ph<After>
    : Rest extends `${infer Name}}${infer After}`
      ? Name | Ph<After>
      : never
  : never;

/** A field for each placeholder: `{a.b}` is filled from the key `a.b` or from `b` of `a`. */
type PhFields<Template extends string> = Template extends `${infer _}{${infer Rest}`
  ? Rest extends `{${infer _}}}${infer After}`
    ? PhFields<After>
    : Rest extends `${infer Name}}${infer After}`
      ? PhField<Name> & PhFields<After>
      : unknown
  : unknown;

type PhField<Name extends string> = Name extends `${infer Outer}.${infer Inner}`
  ? { readonly [Key in Name]: unknown } | { readonly [Key in Outer]: PhMember<Inner> }
  : { readonly [Key in Name]: unknown };

/** Arrays have no member `0` that types know of. */
type PhMember<Name extends string> = Name extends `${number}${string}` ? object : PhField<Name>;

/** The arguments of an event without a schema. */
type TemplateArguments<Template extends string> = [Ph<Template>] extends [never]
  ? [fields?: object]
  : [fields: PhFields<Template> & object] | [fields: PhFields<Template> & Fields];

/** Makes events of one kind. It never throws. */
export type EventMaker<Name extends string, Def extends EventDef> = (
  ...args: Def extends { readonly schema: infer Schema extends StandardSchemaV1 }
    ? undefined extends InferIn<Schema>
      ? [fields?: InferIn<Schema>]
      : [fields: InferIn<Schema>]
    : TemplateArguments<Def['msg']>
) => CatalogEvent & { readonly name: Name };

/** What `defineEvents()` gives: a function for each definition. */
export type EventCatalogue<
  Namespace extends string = string,
  Defs extends Record<string, EventDef> = Record<string, EventDef>,
> = {
  readonly [Key in keyof Defs & string]: EventMaker<`${Namespace}.${Key}`, Defs[Key]>;
};

type KeysOf<Type> = Type extends unknown ? keyof Type : never;

/** Placeholders that are no field of the schema. */
type Unfilled<Name extends string, Keys> = Name extends Keys
  ? never
  : Name extends `${infer Outer}.${string}`
    ? Outer extends Keys
      ? never
      : Name
    : Name;

/** Refuses properties that a definition does not have, and messages that show what the schema does not have. */
export type CheckedDefs<Defs extends Record<string, EventDef>> = {
  readonly [Key in keyof Defs]: {
    readonly [Extra in Exclude<keyof Defs[Key], keyof EventDef>]: never;
  } & (Defs[Key] extends { readonly schema: infer Schema extends StandardSchemaV1 }
    ? CheckedMessage<Unfilled<Ph<Defs[Key]['msg']>, KeysOf<InferIn<Schema>>>>
    : unknown);
};

type CheckedMessage<Unknown extends string> = [Unknown] extends [never]
  ? unknown
  : { readonly msg: NoFieldOfTheSchema<Unknown> };

/** What no text is. Its name is what the compiler says. */
interface NoFieldOfTheSchema<Name extends string> {
  readonly placeholder: Name;
}
