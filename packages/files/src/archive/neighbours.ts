import type { LogNames } from '../names/log-names.ts';
import { parseTemplate, patternOf } from '../names/template.ts';
import { pathTokens } from '../names/tokens.ts';

const HIDDEN = /^\.(.+)\.stele$/s;

/**
 * Tells the current files of other logs: their writers have a hidden folder beside them. The name of one may look like
 * that of a rotated file, as `app-1.log` does where rotated files of `app.log` are named `{stem}-{n}{ext}`.
 *
 * @param entries names of all that is in a folder
 */
export function neighbours(entries: readonly string[], names: LogNames): (name: string) => boolean {
  const own = names.hidden.slice(names.folder.length + 1);
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  for (const entry of entries) {
    const log = entry === own ? undefined : HIDDEN.exec(entry)?.[1];
    if (log === undefined) continue;
    exact.add(log);
    // Where the name changes, that of the hidden folder says how, as `.app-{pid}.log.stele` does.
    const template = log.includes('{') ? parseTemplate(log) : undefined;
    if (template !== undefined)
      patterns.push(new RegExp(`^${patternOf(template, (token) => pathTokens[token]?.pattern ?? '(?!)')}$`));
  }
  return (name) => exact.has(name) || patterns.some((pattern) => pattern.test(name));
}
