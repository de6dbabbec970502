import type { Report } from '../scan/types.ts';
import { isPlaceholder } from './placeholder.ts';

/** How far from `kind: Secret` its data may stand, in characters. */
const reach = 300;
/** Where another document begins, or another kind where the line between them is missing. */
const border: RegExp = /\n---|\bkind:/;
const data: RegExp = /(?:^|\n)[ \t]*(?:data|stringData):/i;
const entry: RegExp = /\n[ \t]+[\w.-]{1,64}:[ \t]*(?:[|>][+-]?\s{1,20})?["']?([A-Za-z0-9+/]{8,}={0,2})/g;

/** Reports the values under `data:` of a Kubernetes Secret in YAML, whose `kind:` stands at a position. */
export function kubernetesSecret(text: string, at: number, report: Report): void {
  const from = at + 5;
  const after = text.slice(from, from + reach);
  const end = after.search(border);
  if (reportEntries(text, end < 0 ? after : after.slice(0, end), from, report)) return;
  const back = text.slice(Math.max(0, at - reach), at);
  const start = Math.max(back.lastIndexOf('\n---') + 4, back.lastIndexOf('kind:') + 5, 0);
  const before = start > 4 ? back.slice(start) : back;
  reportEntries(text, before, at - before.length, report);
}

/** Whether the part of a document that begins at `base` holds data; its values are reported. */
function reportEntries(text: string, part: string, base: number, report: Report): boolean {
  const head = data.exec(part);
  if (!head) return false;
  const from = head.index + head[0].length;
  for (const match of part.slice(from).matchAll(entry)) {
    const stop = base + from + match.index + match[0].length;
    const start = stop - match[1]!.length;
    if (!isPlaceholder(text, start, stop)) report('kubernetes-secret-yaml', 'SECRET', start, stop);
  }
  return true;
}
