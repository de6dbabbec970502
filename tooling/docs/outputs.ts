/** A program in a page, and what the page says it prints. */
export interface Shown {
  /** Line of the output's fence, counted from 1. */
  readonly line: number;
  readonly code: string;
  readonly format: 'json' | 'pretty';
  readonly output: string;
}

const fence = /^```(\w+) ?([^\n]*)\n([\s\S]*?)^```$/gm;

/**
 * Lists the outputs of a page: fences tagged `json output` or `text output`. Each belongs to the `ts` fence before it,
 * and to those that one continues.
 */
export function outputs(markdown: string): Shown[] {
  const found: Shown[] = [];
  let code = '';
  for (const { 1: language, 2: flags = '', 3: text = '', index } of markdown.matchAll(fence)) {
    if (language === 'ts') code = flags === 'continues' ? code + text : text;
    if (!flags.split(' ').includes('output')) continue;
    const line = markdown.slice(0, index).split('\n').length;
    found.push({ line, code, format: language === 'json' ? 'json' : 'pretty', output: text });
  }
  return found;
}

/** What is the same in every run: one time for all lines, and no stacks. */
export function steady(output: string): string {
  return output
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'TIME')
    .replace(/^\d\d:\d\d:\d\d\.\d{3} /gm, 'TIME ')
    .replace(/"stack":"(?:[^"\\]|\\.)*"/g, '"stack":"…"');
}
