import type { AnchorDetector, Report } from './types.ts';

/** Calls detectors where their anchors stand. */
export interface Anchors {
  /** Whether an anchor may begin in a text. */
  hasSign(text: string): boolean;
  look(text: string, key: string, report: Report): void;
}

interface Anchor {
  readonly text: string;
  readonly at: AnchorDetector['at'];
  /** Where the anchor may stand next. */
  next: number;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * Looks for all anchors at once, by one expression of literals: to ask for each of them costs a text a walk each, and
 * most texts have none.
 */
export function createAnchors(detectors: readonly AnchorDetector[]): Anchors {
  if (detectors.length === 0) return { hasSign: () => false, look: () => {} };
  const all = detectors.map(({ anchor, at }): Anchor => ({ text: anchor, at, next: 0 }));
  const byFirst = Map.groupBy(all, ({ text }) => text.charAt(0));
  const groups = [...byFirst].map(
    ([first, anchors]) =>
      `${escaped(first)}(?:${anchors.map(({ text }) => escaped(text.slice(1))).join('|')})`,
  );
  const any = new RegExp(groups.join('|'), 'g');

  return {
    hasSign(text) {
      any.lastIndex = 0;
      return any.test(text);
    },
    look(text, key, report) {
      any.lastIndex = 0;
      let found = any.exec(text);
      if (found === null) return;
      for (const anchor of all) anchor.next = 0;
      for (; found !== null; found = any.exec(text)) {
        const at = found.index;
        for (const anchor of byFirst.get(text.charAt(at)) as Anchor[]) {
          if (at < anchor.next || !text.startsWith(anchor.text, at)) continue;
          anchor.next = at + anchor.text.length;
          anchor.at(text, at, key, report);
        }
        // Anchors may overlap.
        any.lastIndex = at + 1;
      }
    },
  };
}
