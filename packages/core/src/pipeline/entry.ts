import { dispatch, settle } from '../call/dispatch.ts';
import type { Message, MessageCache } from '../call/message.ts';
import { renderPrintf, renderTemplate } from '../call/render.ts';
import type { ErrorData } from '../formatters/record.ts';
import { isError, scalarText, thrown } from '../values/exotic.ts';
import type { Data, FieldReader } from './field-reader.ts';
import type { TopTable } from './top-table.ts';

/** One call, taken apart, read and rendered. */
export interface Entry {
  readonly msg: string;
  readonly template: string | undefined;
  readonly fields: Data;
  /** Names of bindings or context that the fields override. */
  readonly overridden: readonly string[] | undefined;
  /** The error given as an argument of its own. What is left of it in another form stands in `fields`. */
  readonly err: ErrorData | undefined;
  /** True when the record has no room for anything around it. */
  readonly bare?: true;
}

/** Makes entries from any call form. */
export class EntryReader {
  readonly #reader: FieldReader;
  readonly #messages: MessageCache;
  readonly #keys: { readonly msg: string; readonly err: string };
  readonly #inspect: (text: string) => string;

  constructor(
    reader: FieldReader,
    messages: MessageCache,
    keys: { readonly msg: string; readonly err: string },
    inspect: (text: string) => string,
  ) {
    this.#reader = reader;
    this.#messages = messages;
    this.#keys = keys;
    this.#inspect = inspect;
  }

  /** A value for the message. An error is read as the error of the record, whose place it takes as well. */
  #loose(value: unknown): unknown {
    const { err } = this.#keys;
    return isError(value) ? this.#reader.copyExtras({ [err]: value })[err] : this.#reader.copyLoose(value);
  }

  /** The message of a call, when it can be told without reading values. */
  plainMessage(args: readonly unknown[], msgPrefix: string): string | undefined {
    const message = this.#message(args, msgPrefix);
    return message?.plain ? this.#inspect(message.text) : undefined;
  }

  /** The text of a message with holes. */
  rawMessage(args: readonly unknown[], msgPrefix: string): string | undefined {
    const message = this.#message(args, msgPrefix);
    return message === undefined || message.plain ? undefined : this.#inspect(message.text);
  }

  #message([first, second]: readonly unknown[], msgPrefix: string): Message | undefined {
    const text = typeof first === 'string' ? first : second;
    return typeof text === 'string' ? this.#messages.get(msgPrefix + text) : undefined;
  }

  read(args: readonly unknown[], msgPrefix: string, table: TopTable): Entry {
    const call = dispatch(args);
    const message = call.msg === undefined ? undefined : this.#messages.get(msgPrefix + call.msg);
    const messageFirst = typeof args[0] === 'string';
    let text = message?.text;
    let rest: readonly unknown[] = call.rest;
    if (message?.printf !== undefined && rest.length > 0) {
      const rendered = renderPrintf(message.printf, rest, (value) => this.#loose(value));
      text = rendered.text;
      const consumed = rest.slice(0, rendered.used);
      rest = rest.slice(rendered.used);
      // A hole shows an error's message only: stack and cause follow in the error's own place.
      const error = call.hasErr ? undefined : consumed.find(isError);
      if (error !== undefined) {
        call.err = error;
        call.hasErr = true;
      }
    }
    const left = settle(call, rest, messageFirst);
    const extra = Object.create(null) as Data;
    if (left.length > 0) extra['args'] = left;
    if (call.hasErr) extra[this.#keys.err] = caughtValue(call.err);
    const extras = this.#reader.copyExtras(extra);
    const err = Object.hasOwn(extras, this.#keys.err) ? extras[this.#keys.err] : undefined;
    const given = callLazy(call.fields);
    const mayRender = message?.template !== undefined && message.printf === undefined && given !== undefined;
    const taken = [...Object.keys(extras), ...(mayRender ? ['template'] : [])];
    let fields: Data = {};
    let overridden: readonly string[] = [];
    if (given !== undefined) {
      fields = this.#reader.copy(given, table, taken, text === undefined ? this.#keys.msg : undefined);
      overridden = this.#reader.overridden ?? [];
      // A message given as a field, when the call has no other, as pino users write it.
      if (this.#reader.message !== undefined) text = msgPrefix + this.#reader.message;
    }
    let template: string | undefined;
    if (mayRender && message?.template !== undefined) {
      const rendered = renderTemplate(message.template, fields);
      if (rendered.filled) {
        template = message.text;
        text = rendered.text;
      }
    }
    if (left.length > 0) fields['args'] = extras['args'];
    text ??= msgPrefix + (call.hasErr ? messageOf(err) : messageOfField(fields[this.#keys.err]));
    const added = template === undefined ? Object.keys(extras) : [...Object.keys(extras), 'template'];
    overridden = [...overridden, ...added.filter((key) => table.isBound(key))];
    const inShape = isErrorData(err);
    if (!inShape && err !== undefined) fields[this.#keys.err] = err;
    return {
      msg: this.#inspect(text),
      template: template === undefined ? undefined : this.#inspect(template),
      fields,
      overridden: overridden.length === 0 ? undefined : overridden,
      err: inShape ? err : undefined,
    };
  }
}

/** True unless a serializer or the policy made something else of an error. */
function isErrorData(err: unknown): err is ErrorData {
  const { type, message } = (err ?? {}) as Partial<ErrorData>;
  return typeof type === 'string' && typeof message === 'string';
}

/** The message of an error that was read. */
function messageOf(err: unknown): string {
  if (typeof err !== 'object' || err === null) return typeof err === 'string' ? err : '';
  const { message } = err as { message?: unknown };
  return typeof message === 'string' ? message : '';
}

/** The message of an error given as a field, `log.error({ err })`, as pino users write it. */
function messageOfField(data: unknown): string {
  const { stack } = (typeof data === 'object' && data !== null ? data : {}) as { stack?: unknown };
  return typeof stack === 'string' ? messageOf(data) : '';
}

/** The result of a lazy function, or what it threw as a field. */
function callLazy(fields: object | undefined): object | undefined {
  if (typeof fields !== 'function') return fields;
  try {
    const made: unknown = (fields as () => unknown)();
    // Nobody waits for what an async function gives: its failure must not end the process.
    if (made instanceof Promise) made.catch(() => {});
    return typeof made === 'object' && made !== null ? made : { fields: made };
  } catch (error) {
    return { fields: thrown(error) };
  }
}

/** Errors as they are; anything else that was thrown in the shape of an error. */
function caughtValue(value: unknown): unknown {
  if (isError(value)) return value;
  const type = value === null ? 'null' : typeof value;
  try {
    if (type !== 'object') return { type, message: scalarText(value) };
    return { type, message: String((value as { message?: unknown }).message ?? ''), value };
  } catch (error) {
    return { type, message: thrown(error), value };
  }
}
