import { MessageCache, parseMessage } from '../call/message.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import type { RecordKeys } from '../formatters/json.ts';
import type { Fields, LogRecord } from '../formatters/record.ts';
import type { ChildOptions } from '../logger/types.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import { MASK, step } from '../policy/step.ts';
import { clip, type Limits } from '../values/limits.ts';
import type { Report } from './attached-sink.ts';
import { Shape } from './bound.ts';
import { ContextReader } from './context-reader.ts';
import { EntryReader } from './entry.ts';
import { type Data, FieldReader } from './field-reader.ts';
import { LineWriter } from './line-writer.ts';
import { QuickForms } from './quick.ts';
import { addRedaction, addSerializers, hideAll } from './rules.ts';
import type { Shrinker } from './shrink.ts';
import type { TopRules } from './top-table.ts';

/** What all readings of a pipeline share. */
export interface ReadingParts {
  readonly limits: Required<Limits>;
  readonly keys: Required<RecordKeys>;
  readonly clock: () => number;
  readonly display: DisplayOptions;
  readonly shrinker: Shrinker;
  readonly base: object | undefined;
}

const MAX_SHAPES = 1000;

/**
 * Everything that reads calls by one set of rules: what to hide, and what to show in another form. A pipeline has
 * one, and one more for each child with rules of its own.
 */
export class Reading {
  readonly rules: TopRules;
  readonly reader: FieldReader;
  readonly entries: EntryReader;
  readonly lines: LineWriter;
  readonly quick: QuickForms;
  readonly base: Data;
  readonly #parts: ReadingParts;
  /** Looks into a message, where the rules say nothing else about it. */
  readonly #look: FieldPolicy['text'];
  readonly #shapes = new Map<string, Shape>();
  /** Readings with further rules, by the objects that hold them: frameworks give the same ones again and again. */
  readonly #derived = new WeakMap<object, Reading>();

  constructor(rules: TopRules, parts: ReadingParts) {
    const { limits, keys, shrinker, base } = parts;
    this.rules = rules;
    this.#parts = parts;
    this.reader = new FieldReader(rules, limits);
    const { policy, serializers } = rules;
    const at = step(policy.root, keys.msg);
    const isPlain = at.censor === undefined && at.name === undefined && !Object.hasOwn(serializers, keys.msg);
    this.#look = isPlain && (policy.text?.length ?? 0) <= 2 ? policy.text : undefined;
    const looks = policy.text !== undefined;
    const messages = new MessageCache((text) => parseMessage(text, this.inspect, looks));
    this.entries = new EntryReader(this.reader, messages, keys, this.inspect);
    const contexts = new ContextReader(this.reader, rules, shrinker);
    this.lines = new LineWriter(this.reader, contexts, parts);
    this.quick = new QuickForms(this.lines, messages, rules, limits, keys.err);
    this.base = base === undefined ? {} : shrinker.fitting(this.reader.keep(base, shrinker.share));
  }

  /** Limits a text that was made here, and has the policy look into it. */
  readonly inspect = (text: string): string => {
    const { limits, keys } = this.#parts;
    const cut = clip(text, limits.string);
    if (this.rules.policy.text === undefined) return cut;
    if (this.#look === undefined || cut.length > limits.record >> 1)
      return String(this.reader.copyExtras({ [keys.msg]: cut })[keys.msg]);
    try {
      const shown: unknown = this.#look(cut, keys.msg, []);
      return typeof shown === 'string' ? shown : MASK;
    } catch {
      return MASK;
    }
  };

  /** A record that another reading has made, without what this one hides besides. */
  again(record: LogRecord): LogRecord {
    const keep = (data: Readonly<Fields>): Data => this.reader.keep(data, this.#parts.shrinker.share);
    const { msg, context, bindings, fields } = record;
    return {
      ...record,
      msg: this.inspect(msg),
      context: keep(context),
      bindings: keep(bindings),
      fields: keep(fields),
    };
  }

  /** A reading with the further rules of a child, this one when there are none. */
  derive({ serializers, redact }: ChildOptions, report: Report): Reading {
    const reading =
      typeof serializers === 'object' && serializers !== null
        ? this.#with(serializers, report, addSerializers, (rules) => rules)
        : this;
    // Whoever gives `false` for it, as for the logger's, wants no more to be hidden.
    return redact ? reading.#with(redact, report, addRedaction, hideAll) : reading;
  }

  /** @param failing the rules where the option is wrong */
  #with<Option extends object>(
    option: Option,
    report: Report,
    add: (rules: TopRules, option: Option) => TopRules,
    failing: (rules: TopRules) => TopRules,
  ): Reading {
    const known = this.#derived.get(option);
    if (known !== undefined) return known;
    let rules: TopRules;
    try {
      rules = add(this.rules, option);
    } catch (error) {
      report('child', error);
      rules = failing(this.rules);
    }
    const reading = rules === this.rules ? this : new Reading(rules, this.#parts);
    // What is no object is wrong each time.
    if (typeof option === 'object') this.#derived.set(option, reading);
    return reading;
  }

  /** The tables for bindings with these names. */
  shape(names: readonly string[]): Shape {
    const id = JSON.stringify(names);
    let shape = this.#shapes.get(id);
    if (shape === undefined) {
      shape = new Shape(this.rules, names);
      if (this.#shapes.size < MAX_SHAPES) this.#shapes.set(id, shape);
    }
    return shape;
  }
}
