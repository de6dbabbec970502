/** Remembers texts in which nothing was found, so that values that come again and again are looked into once. */
export interface CleanTexts {
  /** True for a text that was kept under this name. */
  has(name: string, text: string): boolean;
  keep(name: string, text: string): void;
}

/** Longer texts are seldom the same again. In UTF-16 units. */
const LONGEST = 128;
const LONGEST_NAME = 64;
const MAX_NAMES = 256;
/** Texts under one name. */
const MAX_TEXTS = 512;
/** Texts under all names: 2 MiB at most. */
const MAX_ALL = 8192;
/** Looks after which a name whose texts were never the same is tried again. */
const REST = 8192;

interface Field {
  readonly texts: Set<string>;
  hits: number;
  /** Looks without the memory that are left. */
  rest: number;
}

/**
 * A memory by the name of the member. A name whose texts differ each time, such as that of an identifier, is left alone
 * for a while: what its texts would cost is more than what they would save.
 */
export function createCleanTexts(): CleanTexts {
  const fields = new Map<string, Field>();
  let all = 0;

  function forget(field: Field): void {
    all -= field.texts.size;
    field.texts.clear();
    field.hits = 0;
  }

  return {
    has(name, text) {
      const field = fields.get(name);
      if (field === undefined || !field.texts.has(text)) return false;
      field.hits++;
      return true;
    },
    keep(name, text) {
      if (text.length > LONGEST) return;
      let field = fields.get(name);
      if (field === undefined) {
        if (fields.size >= MAX_NAMES || name.length > LONGEST_NAME) return;
        field = { texts: new Set(), hits: 0, rest: 0 };
        fields.set(name, field);
      }
      if (field.rest > 0) {
        field.rest--;
        return;
      }
      if (field.texts.size >= MAX_TEXTS) {
        if (field.hits < MAX_TEXTS) field.rest = REST;
        forget(field);
      } else if (all < MAX_ALL) {
        field.texts.add(text);
        all++;
      }
    },
  };
}
