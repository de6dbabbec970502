/** A piece of a message: text as it stands, or a hole. */
export type Part = string | Hole;

interface Hole {
  /** The text that stands in the message when nothing fills the hole. */
  readonly raw: string;
  /** Directive letter of a printf hole, `%` for the escape. */
  readonly directive?: string;
  /** Dotted name of a template hole, split. */
  readonly name?: readonly string[];
}

/** What is known of one message text. */
export interface Message {
  readonly text: string;
  /** The text as a JSON string, limited and inspected. */
  readonly json: string;
  /** Undefined when the text has no hole of that kind. */
  readonly printf: readonly Part[] | undefined;
  readonly template: readonly Part[] | undefined;
  /** True when the text has no hole at all. */
  readonly plain: boolean;
}

const printfHole = /%([sdifjoO%])/g;
const templateHole = /(?<!\{)\{([A-Za-z_$@][\w$-]*(?:\.[\w$-]+)*)\}(?!\})/g;
const MAX_MESSAGES = 512;
const MAX_LENGTH = 128;
/** Longer texts are data rather than formats: looking for holes in them would cost their sender nothing. */
const MAX_SEARCHED = 32_768;

/**
 * Finds the holes of a message.
 *
 * @param inspect limits a text and hides what must not be logged
 * @param looks whether it looks into texts: then it is asked when the JSON is, and again each time as long as it finds
 *   something, so that what a rule does is done and counted for each record
 */
export function parseMessage(text: string, inspect: (text: string) => string, looks = false): Message {
  const searched = text.length <= MAX_SEARCHED;
  const printf =
    searched && text.includes('%')
      ? split(text, printfHole, (raw, directive) => ({ raw, directive }))
      : undefined;
  const template =
    searched && text.includes('{')
      ? split(text, templateHole, (raw, name) => ({ raw, name: name.split('.') }))
      : undefined;
  const plain = printf === undefined && template === undefined;
  return looks
    ? new InspectedMessage(text, printf, template, plain, inspect)
    : { text, json: JSON.stringify(inspect(text)), printf, template, plain };
}

/** A message of a logger that looks into texts. */
class InspectedMessage implements Message {
  readonly text: string;
  readonly printf: readonly Part[] | undefined;
  readonly template: readonly Part[] | undefined;
  readonly plain: boolean;
  readonly #inspect: (text: string) => string;
  #clean: string | undefined;

  constructor(
    text: string,
    printf: readonly Part[] | undefined,
    template: readonly Part[] | undefined,
    plain: boolean,
    inspect: (text: string) => string,
  ) {
    this.text = text;
    this.printf = printf;
    this.template = template;
    this.plain = plain;
    this.#inspect = inspect;
    this.#clean = undefined;
  }

  get json(): string {
    if (this.#clean !== undefined) return this.#clean;
    const { text } = this;
    const shown = this.#inspect(text);
    if (shown !== text) return JSON.stringify(shown);
    this.#clean = JSON.stringify(text);
    return this.#clean;
  }
}

function split(text: string, hole: RegExp, make: (raw: string, inner: string) => Hole): Part[] | undefined {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(hole)) {
    parts.push(text.slice(from, found.index), make(found[0], found[1] as string));
    from = found.index + found[0].length;
  }
  return parts.length === 0 ? undefined : [...parts, text.slice(from)];
}

/**
 * Parsed messages by their text. Programs log a few hundred literals over and over; texts that are made anew for
 * each call must neither fill the memory nor slow the literals down, so a full cache starts afresh now and then.
 */
export class MessageCache {
  readonly known: Map<string, Message> = new Map();
  readonly #parse: (text: string) => Message;
  #misses = 0;

  constructor(parse: (text: string) => Message) {
    this.#parse = parse;
  }

  get(text: string): Message {
    if (text.length > MAX_LENGTH) return this.#parse(text);
    return this.known.get(text) ?? this.#learn(text);
  }

  #learn(text: string): Message {
    const message = this.#parse(text);
    if (this.known.size < MAX_MESSAGES) this.known.set(text, message);
    else if (++this.#misses > 8 * MAX_MESSAGES) {
      this.known.clear();
      this.#misses = 0;
    }
    return message;
  }
}
