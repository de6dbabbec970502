/** Remembers texts in which nothing was found, so that values that come again and again are looked into once. */
export interface CleanTexts {
  /** True for a text that was kept under this name. */
  has(name: string, text: string): boolean;
  keep(name: string, text: string): void;
}

/** Longer texts are seldom the same again. In UTF-16 units, as the rest. */
export const LONGEST = 2048;
const LONGEST_NAME = 64;
const MAX_NAMES = 256;
/** Texts under one name. */
const MAX_TEXTS = 512;
/** All texts together. */
const MAX_UNITS = 1 << 20;
/** Looks after which a name whose texts were never the same is tried again. */
const REST = 8192;

interface Field {
  readonly name: string;
  readonly texts: Set<string>;
  hits: number;
  /** Looks without the memory that are left. */
  rest: number;
}

/** A field that a text was kept for. Most texts have one. */
interface Kept {
  readonly field: Field;
  readonly next: Kept | undefined;
}

/**
 * A memory by the name of the member. A name whose texts differ each time, such as that of an identifier, is left alone
 * for a while: what its texts would cost is more than what they would save.
 */
export function createCleanTexts(): CleanTexts {
  const fields = new Map<string, Field>();
  const known = new Map<string, Kept>();
  let units = 0;

  function add(field: Field, text: string): void {
    if (units + text.length > MAX_UNITS) return;
    units += text.length;
    field.texts.add(text);
    known.set(text, { field, next: known.get(text) });
  }

  function forget(field: Field): void {
    for (const text of field.texts) {
      units -= text.length;
      const rest = without(known.get(text), field);
      if (rest === undefined) known.delete(text);
      else known.set(text, rest);
    }
    field.texts.clear();
    field.hits = 0;
  }

  return {
    has(name, text) {
      for (let kept = known.get(text); kept !== undefined; kept = kept.next)
        if (kept.field.name === name) {
          kept.field.hits++;
          return true;
        }
      return false;
    },
    keep(name, text) {
      if (text.length > LONGEST) return;
      let field = fields.get(name);
      if (field === undefined) {
        if (fields.size >= MAX_NAMES || name.length > LONGEST_NAME) return;
        field = { name, texts: new Set(), hits: 0, rest: 0 };
        fields.set(name, field);
      }
      if (field.rest > 0) field.rest--;
      else if (field.texts.size >= MAX_TEXTS) {
        if (field.hits < MAX_TEXTS) field.rest = REST;
        forget(field);
      } else if (!field.texts.has(text)) add(field, text);
    },
  };
}

function without(kept: Kept | undefined, field: Field): Kept | undefined {
  if (kept === undefined) return undefined;
  const next = without(kept.next, field);
  return kept.field === field ? next : { field: kept.field, next };
}
