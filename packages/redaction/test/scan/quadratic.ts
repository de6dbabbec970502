import type { Spot } from '../../src/scan/spots.ts';

const spot = (at: (text: string, at: number) => unknown): Spot => ({
  rule: 'quadratic',
  type: 'QUADRATIC',
  places: ['@'],
  at: (text, start) => {
    at(text, start);
    return 0;
  },
});

/** Detectors whose cost grows with the square of a text, each by another means. */
export const quadratic: Readonly<Record<string, Spot>> = {
  'reads characters in a loop': spot((text, at) => {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== 10) end++;
    return end;
  }),
  'reads characters by index': spot((text, at) => {
    for (let start = at; start >= 0; start--) if (text[start] === '\n') return start;
    return -1;
  }),
  'searches for a text': spot((text, at) => text.indexOf('\n', at)),
  'looks for a text in what is left': spot((text, at) => text.slice(at).includes('\n')),
  'copies and changes what stood before': spot((text, at) => text.slice(0, at).toLowerCase()),
  'tries an expression on what is left': spot((text, at) => {
    const end = /\n/g;
    end.lastIndex = at;
    return end.test(text);
  }),
  'asks all it saw before': (() => {
    const seen: number[] = [];
    return spot((_text, at) => {
      if (at < (seen.at(-1) ?? 0)) seen.length = 0;
      seen.push(at);
      return seen.some((place) => place > at);
    });
  })(),
};
