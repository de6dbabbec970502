/** Which bodies are logged. */
export interface BodyOptions {
  /** Bodies of requests. @default true */
  readonly request?: boolean | undefined;
  /** Bodies of responses. @default false */
  readonly response?: boolean | undefined;
  /** Bytes; of a larger body only its size is logged: half a body cannot be looked into. @default 4096 */
  readonly maxBytes?: number | undefined;
  /** Media types. JSON and forms are logged as fields, so that what is hidden by name is hidden in them. @default ['application/json'] */
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
    if (this.#size > this.#max) this.#parts = [];
    // A copy: the buffers of sockets are used again.
    else this.#parts.push(bytes.slice());
  }

  /**
   * What is logged of the body; undefined when there was none, or its type is not wanted.
   *
   * @param type the header `content-type` @param encoding the header `content-encoding`
   */
  shown(types: readonly string[], type: string | undefined, encoding: string | undefined): unknown {
    const media = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (this.#size === 0 || !types.some((wanted) => isOf(media, wanted.toLowerCase()))) return undefined;
    const bytes = this.#size;
    if (bytes > this.#max) return { bytes, omitted: 'too large' };
    if (encoding !== undefined && encoding !== 'identity') return { bytes, omitted: 'encoded' };
    const text = this.#text();
    if (media === FORM) return Object.fromEntries(new URLSearchParams(text));
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

/** `application/json` holds for `application/problem+json`, too; `text/*` for every text. */
function isOf(media: string, wanted: string): boolean {
  if (media === wanted) return true;
  if (wanted === 'application/json') return media.endsWith('+json');
  return wanted.endsWith('/*') && media.startsWith(wanted.slice(0, -1));
}
