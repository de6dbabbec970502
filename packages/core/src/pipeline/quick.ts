import type { MessageCache } from '../call/message.ts';
import { renderQuickly } from '../call/render.ts';
import type { PolicyNode } from '../policy/field-policy.ts';
import { step } from '../policy/step.ts';
import { errorType } from '../values/exotic.ts';
import type { Limits } from '../values/limits.ts';
import type { Bound } from './bound.ts';
import type { LevelState } from './level-state.ts';
import type { LineWriter } from './line-writer.ts';
import type { TopRules } from './top-table.ts';

const prototype: unknown = Object.prototype;

/** Classes whose instances carry nothing but type, message and stack, unless given something. */
const plainErrors: ReadonlySet<unknown> = /* @__PURE__ */ (() =>
  new Set(
    [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError].map(
      (type): unknown => type.prototype,
    ),
  ))();

/** Own members that have a place of their own, or need a closer look. */
const placed: ReadonlySet<string> = new Set([
  'type',
  'message',
  'stack',
  'errors',
  'error',
  'suppressed',
  '__proto__',
]);

/**
 * The commonest call forms, without a record, a call object or an arguments array. Everything here has to come out
 * as the general way would write it; what is not sure to goes there.
 */
export class QuickForms {
  readonly #lines: LineWriter;
  readonly #messages: MessageCache;
  readonly #limits: Required<Limits>;
  /** True when neither the policy nor a serializer has anything to say about a plain error. */
  readonly #errorsPass: boolean;
  readonly #texts: boolean;
  /** Position of the error in the policy. */
  readonly #errAt: PolicyNode;

  constructor(
    lines: LineWriter,
    messages: MessageCache,
    { policy, serializers }: TopRules,
    limits: Required<Limits>,
    errKey: string,
  ) {
    this.#lines = lines;
    this.#messages = messages;
    this.#limits = limits;
    this.#texts = policy.text !== undefined;
    const at = step(policy.root, errKey);
    this.#errAt = at;
    this.#errorsPass =
      !this.#texts &&
      !Object.hasOwn(serializers, errKey) &&
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
    return this.#errorsPass && first instanceof Error
      ? this.#error(level, bound, message.json, first, plainErrors.has(parent))
      : undefined;
  }

  /** @param plain whether the error is of a class of the language, not of one derived from it */
  #error(level: LevelState, bound: Bound, msgJson: string, error: Error, plain: boolean): string | undefined {
    // A derived class may be AggregateError or SuppressedError, whose members are not enumerable.
    if (Object.hasOwn(error, 'cause') || (!plain && hasHidden(error))) return undefined;
    const { message, stack } = error;
    const { string, stack: maxStack } = this.#limits;
    if (typeof message !== 'string' || typeof stack !== 'string') return undefined;
    if (message.length > string || stack.length > Math.min(maxStack, string)) return undefined;
    const type = errorType(error);
    const keys = Object.keys(error);
    let code = '';
    let own = '';
    if (keys.length > Math.min(20, this.#limits.keys)) return undefined;
    for (const key of keys) {
      if (key === 'name') continue;
      const member = this.#shortMember(error, key);
      if (member === undefined) return undefined;
      if (key === 'code') code = member;
      else own += member;
    }
    // Text by text: a stack is seldom one flat string, and the engine's fast way for objects takes no other.
    const json = `{"type":${JSON.stringify(type)},"message":${JSON.stringify(message)}${code},"stack":${JSON.stringify(stack)}${own}}`;
    return this.#lines.quickError(level, bound, msgJson, json);
  }

  /** A member that is a short text or a number under a harmless name, as JSON. */
  #shortMember(error: Error, key: string): string | undefined {
    const value = (error as unknown as Record<string, unknown>)[key];
    const short =
      typeof value === 'string'
        ? value.length <= Math.min(1000, this.#limits.string)
        : typeof value === 'number' && value - value === 0;
    // Names that begin with a digit may be indices, which objects put before all other names.
    if (!short || placed.has(key) || /^\d/.test(key) || step(this.#errAt, key).censor !== undefined)
      return undefined;
    return `,${JSON.stringify(key)}:${JSON.stringify(value)}`;
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

/** True for members that are shown although they are not own enumerable ones. */
function hasHidden(error: Error): boolean {
  return 'errors' in error || 'suppressed' in error || ('code' in error && !Object.hasOwn(error, 'code'));
}
