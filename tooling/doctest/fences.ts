export interface Fence {
  /** Words after the language: `no-run`, `continues`. */
  readonly flags: readonly string[];
  /** Line of the first line of code, counted from 1. */
  readonly line: number;
  /** The nearest heading above. */
  readonly heading: string;
  readonly code: string;
}

const allowed = new Set(['no-run', 'continues']);

/** Lists the fences of a Markdown page tagged `ts`. Fences of any other language are skipped. */
export function fences(markdown: string, page: string): Fence[] {
  const found: Fence[] = [];
  const lines = markdown.split(/\r?\n/);
  let heading = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1] ?? heading;
    const open = /^(\s*)(`{3,}|~{3,})\s*(.*)$/.exec(line);
    if (!open) continue;
    const [, indent = '', mark = '', info = ''] = open;
    const close = lines.findIndex((text, index) => index > at && text.trim() === mark);
    if (close === -1) throw new Error(`${page}:${at + 1}: the code fence is never closed`);
    const [language, ...flags] = info.trim().split(/\s+/);
    if (language === 'typescript' || language === 'js' || language === 'javascript')
      throw new Error(`${page}:${at + 1}: tag the fence \`ts\`, so that it is checked`);
    if (language === 'ts') {
      const wrong = flags.find((flag) => !allowed.has(flag));
      if (wrong) throw new Error(`${page}:${at + 1}: unknown word "${wrong}" after ts`);
      const code = lines.slice(at + 1, close).map((text) => text.replace(indent, ''));
      found.push({ flags, line: at + 2, heading, code: code.join('\n') });
    }
    at = close;
  }
  return found;
}
