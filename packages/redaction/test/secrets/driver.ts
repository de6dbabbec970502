import type { Report, SecretDetectors } from '../../src/scan/types.ts';

const token = /[\w+/=.~$%-]{6,}/g;
const sign = /([\w.-]{1,64})["']? {0,2}[=:] {0,4}(["']?)/g;
const ends: Readonly<Record<string, RegExp>> = { '"': /["\n]/g, "'": /['\n]/g, '': /[\s"',;&<>)\]}]/g };

/**
 * Shows a text to detectors as the scanner does, in the simplest way. The places are found in `value`; the detectors
 * read `text`, so that only their own work is counted.
 */
export function drive(detectors: SecretDetectors, value: string, text: string, report: Report): void {
  for (const { anchor, at } of detectors.anchors) {
    for (
      let place = value.indexOf(anchor);
      place >= 0;
      place = value.indexOf(anchor, place + anchor.length)
    ) {
      at(text, place, '', report);
    }
  }
  for (const { 0: run, index } of value.matchAll(token)) {
    for (const detector of detectors.tokens) detector(text, index, index + run.length, '', report);
  }
  let end = 0;
  for (const { 0: all, 1: name = '', 2: quote = '', index } of value.matchAll(sign)) {
    const start = index + all.length;
    if (start >= end || quote !== '') {
      const stop = ends[quote]!;
      stop.lastIndex = start;
      end = stop.exec(value)?.index ?? value.length;
    }
    for (const detector of detectors.assignments)
      detector(text, index, index + name.length, start, end, report);
  }
}
