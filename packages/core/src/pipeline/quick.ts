import type { MessageCache } from '../call/message.ts';
import { renderQuickly } from '../call/render.ts';
import type { PolicyNode } from '../policy/field-policy.ts';
import { step } from '../policy/step.ts';
import type { Limits } from '../values/limits.ts';
import type { Bound } from './bound.ts';
import type { LevelState } from './level-state.ts';
import type { LineWriter } from './line-writer.ts';
import type { TopRules } from './top-table.ts';

const { prototype } = Object;

/** Classes whose instances carry nothing but type, message and stack, unless given something. */
const plainTypes = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError];
const plainErrors: ReadonlySet<unknown> = new Set(plainTypes.map((type): unknown => type.prototype));
const plainNames: ReadonlySet<string> = new Set(plainTypes.map((type) => type.name));

/**
 * The commonest call forms, without a record, a call object or an arguments array. Everything here has to come out
 * as the general way would write it; what is not sure to goes there.
 */
export class QuickForms {
  readonly #lines: LineWriter;
  readonly #messages: MessageCache;
  readonly #limits: Required<Limits>;
  /** True when the policy has nothing to say about a plain error. */
  readonly #errorsPass: boolean;
  readonly #texts: boolean;

  constructor(
    lines: LineWriter,
    messages: MessageCache,
    { policy }: TopRules,
    limits: Required<Limits>,
    errKey: string,
  ) {
    this.#lines = lines;
    this.#messages = messages;
    this.#limits = limits;
    this.#texts = policy.text !== undefined;
    const at: PolicyNode = policy.root.next(errKey);
    this.#errorsPass =
      !this.#texts &&
      [at, ...['type', 'message', 'stack'].map((key) => step(at, key))].every(
        (node) => node.censor === undefined,
      );
  }

  /** The line of a call with one or two arguments, or `undefined`. May throw what reading a field throws. */
  line(level: LevelState, bound: Bound, first: unknown, second: unknown, count: number): string | undefined {
    if (typeof first === 'string') {
      const message = this.#messages.get(bound.msgPrefix === '' ? first : bound.msgPrefix + first);
      if (second === undefined) {
        return message.plain || count === 1 ? this.#lines.quick(level, bound, message, undefined) : undefined;
      }
      if (!message.plain || typeof second !== 'object' || second === null) return undefined;
      const parent: unknown = Object.getPrototypeOf(second);
      return parent === prototype || parent === null
        ? this.#lines.quick(level, bound, message, second)
        : undefined;
    }
    if (typeof first !== 'object' || first === null || typeof second !== 'string') return undefined;
    const message = this.#messages.get(bound.msgPrefix === '' ? second : bound.msgPrefix + second);
    if (!message.plain) return undefined;
    const parent: unknown = Object.getPrototypeOf(first);
    if (parent === prototype || parent === null) return this.#lines.quick(level, bound, message, first);
    return plainErrors.has(parent) && this.#errorsPass
      ? this.#error(level, bound, message.json, first as Error)
      : undefined;
  }

  #error(level: LevelState, bound: Bound, msgJson: string, error: Error): string | undefined {
    if (Object.hasOwn(error, 'cause') || Object.keys(error).length > 0) return undefined;
    const { name, message, stack } = error;
    const { string, stack: maxStack } = this.#limits;
    const fits = typeof message === 'string' && typeof stack === 'string' && plainNames.has(name);
    if (!fits || message.length > string || stack.length > Math.min(maxStack, string)) return undefined;
    // Text by text: a stack is seldom one flat string, and the engine's fast way for objects takes no other.
    const json = `{"type":"${name}","message":${JSON.stringify(message)},"stack":${JSON.stringify(stack)}}`;
    return this.#lines.quickError(level, bound, msgJson, json);
  }

  /** The line of a message whose printf holes take just the arguments there are, all of them text or numbers. */
  printf(level: LevelState, bound: Bound, args: readonly unknown[]): string | undefined {
    const [format] = args;
    if (typeof format !== 'string' || this.#texts) return undefined;
    const { printf } = this.#messages.get(bound.msgPrefix === '' ? format : bound.msgPrefix + format);
    if (printf === undefined) return undefined;
    const text = renderQuickly(printf, args);
    return text === undefined || text.length > this.#limits.string
      ? undefined
      : this.#lines.text(level, bound, JSON.stringify(text));
  }
}
