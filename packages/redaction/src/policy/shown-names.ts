import { MASKED } from '../actions/action.ts';
import type { TextContext } from '../text/context.ts';
import { withoutFindings } from '../text/findings.ts';

/** Shorter names carry nothing. */
const SHORTEST = 6;

/** Tells the form in which a name is shown that carries something to hide; undefined for all others. */
export function createShownNames(
  context: Pick<TextContext, 'scan' | 'rank' | 'isOwn' | 'replace'>,
  fail: () => void,
): (key: string) => string | undefined {
  return (key) => {
    if (key.length < SHORTEST) return undefined;
    try {
      const shown = withoutFindings(key, '', [], context);
      return shown === key ? undefined : shown;
    } catch {
      fail();
      return MASKED;
    }
  };
}
