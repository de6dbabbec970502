export type Cell = string | number | undefined;

const text = (cell: Cell): string =>
  cell === undefined ? '–' : String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ');

const isNumeric = (cell: string): boolean => /^[–\d]/.test(cell);

/** Renders a Markdown table; columns of numbers are aligned to the right. */
export function table(headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => headers.map((_, column) => text(row[column])));
  const widths = headers.map((header, column) =>
    Math.max(header.length, 3, ...cells.map((row) => (row[column] as string).length)),
  );
  const right = headers.map(
    (_, column) => column > 0 && cells.every((row) => isNumeric(row[column] as string)),
  );
  const pad = (value: string, column: number): string =>
    right[column] ? value.padStart(widths[column] as number) : value.padEnd(widths[column] as number);
  const line = (row: readonly string[]): string => `| ${row.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) => '-'.repeat(width - 1) + (right[column] ? ':' : '-'));
  return [line(headers), `| ${rule.join(' | ')} |`, ...cells.map(line)].join('\n');
}

/** Folds a long table away. */
export const details = (summary: string, body: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
