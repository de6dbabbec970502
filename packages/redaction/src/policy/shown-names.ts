import { MASKED } from '../actions/action.ts';
import type { TextContext } from '../text/context.ts';
import { withoutFindings } from '../text/findings.ts';
import { sanitized } from '../text/sanitize.ts';

/** Shorter names carry nothing. */
const SHORTEST = 6;

/** Tells the form in which a name is shown that carries something to hide or to spell out; undefined for all others. */
export function createShownNames(
  context: Pick<TextContext, 'scan' | 'rank' | 'isOwn' | 'replace'>,
  fail: () => void,
  sanitize: boolean,
): (key: string) => string | undefined {
  return (key) => {
    try {
      const found = key.length < SHORTEST ? key : withoutFindings(key, '', [], context);
      const shown = sanitize ? sanitized(found) : found;
      return shown === key ? undefined : shown;
    } catch {
      fail();
      return MASKED;
    }
  };
}
