import { MASK } from '../policy/step.ts';
import { isSecret } from './query.ts';

/** Which bodies are logged. */
export interface BodyOptions {
  /** Bodies of requests. @default true */
  readonly request?: boolean | undefined;
  /** Bodies of responses. @default false */
  readonly response?: boolean | undefined;
  /** Bytes; of a larger body only its size is logged: half a body cannot be looked into. @default 4096 */
  readonly maxBytes?: number | undefined;
  /**
   * Media types; `application/json` stands for `+json`, too, and `text/*` for every text. JSON and forms are logged as
   * fields, so that what is hidden by name is hidden in them; anything else is logged as text, in which nothing is.
   *
   * @default ['application/json']
   */
  readonly types?: readonly string[] | undefined;
  /** Of which requests: those that did not end well, or all. @default 'error' */
  readonly on?: 'error' | 'always' | undefined;
}

const FORM = 'application/x-www-form-urlencoded';
const decoder = /* @__PURE__ */ new TextDecoder();
const encoder = /* @__PURE__ */ new TextEncoder();

/** Keeps the bytes that pass, up to a limit. */
export class BodyCapture {
  readonly #max: number;
  #parts: Uint8Array[] = [];
  #size = 0;

  constructor(max: number) {
    this.#max = max;
  }

  add(chunk: unknown): void {
    const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
    if (!(bytes instanceof Uint8Array)) return;
    this.#size += bytes.length;
    if (this.#size <= this.#max) {
      // A copy, since buffers are used again; the `slice` of Buffer is none.
      this.#parts.push(new Uint8Array(bytes));
    } else if (this.#parts.length > 0) this.#parts = [];
  }

  /**
   * What is logged of the body; undefined when there was none, or its type is not wanted.
   *
   * @param type the header `content-type` @param encoding the header `content-encoding`
   * @param clear hides what of the text is not to be seen
   */
  shown(
    types: readonly string[],
    type: string | undefined,
    encoding: string | undefined,
    clear: (text: string) => string = (text) => text,
  ): unknown {
    const media = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (this.#size === 0 || !types.some((wanted) => isOf(media, wanted.toLowerCase()))) return undefined;
    const bytes = this.#size;
    if (bytes > this.#max) return { bytes, omitted: 'too large' };
    if (encoding !== undefined && encoding !== 'identity') return { bytes, omitted: 'encoded' };
    const text = clear(this.#text());
    if (media === FORM) return formFields(text);
    if (media !== 'application/json' && !media.endsWith('+json')) return text;
    try {
      return JSON.parse(text);
    } catch {
      return { bytes, omitted: 'not valid' };
    }
  }

  #text(): string {
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return decoder.decode(all);
  }
}

/** Fields of a form; those with several values as arrays. Brackets in a name hide a secret from who compares names. */
function formFields(text: string): Record<string, unknown> {
  const fields = new Map<string, string | string[]>();
  for (const [name, given] of new URLSearchParams(text)) {
    const value = isSecret(name) ? MASK : given;
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(fields);
}

/** `application/json` holds for `application/problem+json`, too; `text/*` for every text. */
function isOf(media: string, wanted: string): boolean {
  if (media === wanted) return true;
  if (wanted === 'application/json') return media.endsWith('+json');
  return wanted.endsWith('/*') && media.startsWith(wanted.slice(0, -1));
}
