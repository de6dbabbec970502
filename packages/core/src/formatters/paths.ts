/** UTF-16 units of one name in a path. V8 hashes names over 16383 by their length only, so that they all meet. */
const LONGEST_PART = 256;

/** UTF-16 units of a whole path. */
const LONGEST_PATH = 1024;

/** Stands where a path was cut. */
const CUT = '…';

/** Pairs that are made of one record: objects that share parts would make any number of them. */
const MOST_PAIRS = 10_000;

/** UTF-16 units of all paths of one record together: spelling them out is what takes time. */
const MOST_UNITS = 400_000;

/**
 * The path of a member: that of its object, a separator, its name. What is too long is cut and marked, so paths are
 * unique only once `freeName` has seen them.
 */
export function memberPath(within: string, separator: string, name: string): string {
  return cut(within + separator + cut(name, LONGEST_PART), LONGEST_PATH);
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 2);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 2 : most - 1)}${CUT}`;
}

/** Counts the pairs of a record. */
export class PairCount {
  #left: number = MOST_PAIRS;
  #units: number = MOST_UNITS;
  /** Members that were left out, each with all that is in it. */
  omitted = 0;

  /** False where there is room for no more; what is asked for then counts as left out. */
  hasRoom(): boolean {
    if (this.#left > 0 && this.#units > 0) return true;
    this.omitted++;
    return false;
  }

  add(path: string): void {
    this.#left--;
    this.#units -= path.length;
  }
}
