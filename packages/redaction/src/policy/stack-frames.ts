import { LONGEST } from './clean-texts.ts';

const FRAME = '\n    at ';

/**
 * Where the calls of a stack begin, as V8 writes it: each on a line of its own behind the message. Messages differ from
 * error to error, the calls that led there seldom do. -1 for a text that is written in another way, or too long for its
 * calls to be remembered.
 */
export function framesAt(text: string): number {
  const at = text.length > 2 * LONGEST ? -1 : text.indexOf(FRAME);
  if (at < 0) return -1;
  // A line of another kind may belong to something that began before: a key in the message, for instance.
  for (let line = at; line >= 0; line = text.indexOf('\n', line + 1))
    if (!text.startsWith(FRAME, line)) return -1;
  return at;
}
