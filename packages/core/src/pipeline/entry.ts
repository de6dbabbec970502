import { dispatch, settle } from '../call/dispatch.ts';
import type { MessageCache } from '../call/message.ts';
import { renderPrintf, renderTemplate } from '../call/render.ts';
import { isError, thrown } from '../values/exotic.ts';
import type { Data, FieldReader } from './field-reader.ts';
import type { TopTable } from './top-table.ts';

/** One call, taken apart, read and rendered. */
export interface Entry {
  readonly msg: string;
  readonly template: string | undefined;
  readonly fields: Data;
  /** Names of bindings or context that the fields override. */
  readonly overridden: readonly string[] | undefined;
  readonly err: Data | undefined;
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

  read(args: readonly unknown[], msgPrefix: string, table: TopTable, budget?: number): Entry {
    const call = dispatch(args);
    const message = call.msg === undefined ? undefined : this.#messages.get(msgPrefix + call.msg);
    const messageFirst = typeof args[0] === 'string';
    let text = message?.text;
    let rest: readonly unknown[] = call.rest;
    if (message?.printf !== undefined && rest.length > 0) {
      const rendered = renderPrintf(message.printf, rest, this.#readLoose);
      text = rendered.text;
      const consumed = rest.slice(0, rendered.used);
      rest = rest.slice(rendered.used);
      // A hole shows an error's message only: stack and cause follow in the error's own place.
      const error = call.hasErr
        ? undefined
        : consumed.find((value) => typeof value === 'object' && isError(value));
      if (error !== undefined) {
        call.err = error;
        call.hasErr = true;
      }
    }
    const left = settle(call, rest, messageFirst);
    const extra: Data = {};
    if (left.length > 0) extra['args'] = left;
    if (call.hasErr) extra[this.#keys.err] = caughtValue(call.err);
    const extras = this.#reader.copyExtras(extra, budget);
    const err = extras[this.#keys.err] as Data | undefined;
    let given = callLazy(call.fields);
    if (text === undefined && given !== undefined) {
      const own = ownMessage(given, this.#keys.msg);
      if (own !== undefined) {
        text = msgPrefix + own;
        given = { ...given, [this.#keys.msg]: undefined };
      }
    }
    const mayRender = message?.template !== undefined && message.printf === undefined && given !== undefined;
    const taken = [...Object.keys(extras), ...(mayRender ? ['template'] : [])];
    const fields = given === undefined ? {} : this.#reader.copy(given, table, taken, budget);
    const overridden = given === undefined ? undefined : this.#reader.overridden;
    let template: string | undefined;
    if (mayRender && message?.template !== undefined) {
      const rendered = renderTemplate(message.template, fields);
      if (rendered.filled) {
        template = message.text;
        text = rendered.text;
      }
    }
    if (extras['args'] !== undefined) fields['args'] = extras['args'];
    text ??= msgPrefix + (call.hasErr ? String(err?.['message'] ?? '') : '');
    const meeting = Object.keys(extras).filter((key) => table.isBound(key));
    return {
      msg: this.#inspect(text),
      template: template === undefined ? undefined : this.#inspect(template),
      fields,
      overridden: meeting.length === 0 ? overridden : [...(overridden ?? []), ...meeting],
      err,
    };
  }

  #readLoose = (value: unknown): unknown => this.#reader.copyExtras({ value })['value'];
}

/** The result of a lazy function, or what it threw as a field. */
function callLazy(fields: object | undefined): object | undefined {
  if (typeof fields !== 'function') return fields;
  try {
    const made: unknown = (fields as () => unknown)();
    return typeof made === 'object' && made !== null ? made : { fields: made };
  } catch (error) {
    return { fields: thrown(error) };
  }
}

/** A message given as a field, when the call has no other, as pino users write it. */
function ownMessage(fields: object, key: string): string | undefined {
  try {
    const value = Object.hasOwn(fields, key) ? (fields as Data)[key] : undefined;
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Errors as they are; anything else that was thrown in the shape of an error. */
function caughtValue(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && isError(value)) return value;
  const type = value === null ? 'null' : typeof value;
  if (type !== 'object') return { type, message: typeof value === 'string' ? value : String(value) };
  let message = '';
  try {
    message = String((value as { message?: unknown }).message ?? '');
  } catch (error) {
    message = thrown(error);
  }
  return { type, message, value };
}
