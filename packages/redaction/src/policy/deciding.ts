import { type Action, type Found, MASKED, masked } from '../actions/action.ts';
import type { Choose } from '../actions/chooser.ts';
import type { Counter, Recorder } from '../report/recorder.ts';
import { safePath } from '../report/safe-path.ts';

/** What is shown for a value under a hidden name. */
type Hide = (value: unknown, path: readonly string[]) => unknown;

/** Applies actions, counts them, and reports instead of applying them in a dry run. */
export interface Decide {
  /** For values under the names and at the places of a rule. */
  hider(rule: string, type: string): Hide;
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
  const { all } = recorder;

  function decide(found: Found, action: Action, counter: Counter, path: readonly string[]): unknown {
    counter.count++;
    all.count++;
    if (!dryRun) return settled(action.apply(found));
    const { rule, type, text = '' } = found;
    recorder.note({ path: safePath(path, nameOf), rule, type, length: text.length, action: action.name });
    return found.value;
  }

  return {
    hider(rule, type) {
      const action = choose(rule, type);
      const counter = recorder.counter(rule);
      if (action.apply === masked && !dryRun)
        return (value) => {
          if (typeof value === 'string' && isOwn(value)) return value;
          counter.count++;
          all.count++;
          return MASKED;
        };
      return (value, path) => {
        // Records may be read again: audit records are, and what loggers say of others.
        if (typeof value === 'string' && isOwn(value)) return value;
        const key = path.length === 0 ? '' : (path[path.length - 1] as string);
        try {
          return decide(
            { text: asText(value), value, rule, type, key, path, inText: false },
            action,
            counter,
            path,
          );
        } catch {
          recorder.fail();
          return dryRun ? value : MASKED;
        }
      };
    },
    part(text, rule, type, key, path) {
      const found = { text, value: text, rule, type, key, path, inText: true };
      const shown = decide(found, choose(rule, type), recorder.counter(rule), path);
      if (typeof shown === 'object' && shown !== null)
        throw new TypeError('an action gave an object for a part of a text; allowed: text');
      return String(shown ?? '');
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
