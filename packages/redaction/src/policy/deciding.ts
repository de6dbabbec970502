import { type Found, MASKED } from '../actions/action.ts';
import type { Choose } from '../actions/chooser.ts';
import type { Recorder } from '../report/recorder.ts';
import { safePath } from '../report/safe-path.ts';

/** Applies actions, counts them, and reports instead of applying them in a dry run. */
export interface Decide {
  /** For the value under a hidden name. */
  value(value: unknown, rule: string, type: string, path: readonly string[]): unknown;
  /** For a part of a text. */
  part(text: string, rule: string, type: string, key: string, path: readonly string[]): string;
}

export interface DecideParts {
  readonly choose: Choose;
  readonly recorder: Recorder;
  readonly dryRun: boolean;
  /** True for what an action wrote. */
  readonly isOwn: (text: string) => boolean;
  /** Name of a member as it may be shown. */
  readonly nameOf: (key: string) => string | undefined;
}

export function createDecide({ choose, recorder, dryRun, isOwn, nameOf }: DecideParts): Decide {
  function decide(found: Found, path: readonly string[]): unknown {
    const { rule, type, text = '' } = found;
    const action = choose(rule, type);
    recorder.count(rule);
    if (!dryRun) return settled(action.apply(found));
    recorder.note({ path: safePath(path, nameOf), rule, type, length: text.length, action: action.name });
    return found.value;
  }
  return {
    value(value, rule, type, path) {
      const key = path.at(-1) ?? '';
      // Records may be read again: audit records are, and what loggers say of others.
      if (typeof value === 'string' && isOwn(value)) return value;
      try {
        return decide({ text: asText(value), value, rule, type, key, inText: false }, path);
      } catch {
        recorder.fail();
        return dryRun ? value : MASKED;
      }
    },
    part(text, rule, type, key, path) {
      const shown = decide({ text, value: text, rule, type, key, inText: true }, path);
      if (typeof shown === 'object' && shown !== null)
        throw new TypeError('an action gave an object for a part of a text; allowed: text');
      return shown === undefined ? '' : String(shown);
    },
  };
}

/** @throws TypeError for a promise, whose failure must not end the process */
function settled(shown: unknown): unknown {
  if (!(shown instanceof Promise)) return shown;
  shown.catch(() => {});
  throw new TypeError('an action gave a promise; allowed: an action that does not wait');
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}
