/** Prints rows in columns, the first row as their names. */
export function print(title: string, table: readonly (readonly (string | number)[])[]): void {
  const cells = table.map((row) => row.map(String));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  process.stdout.write(`${title}\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
}

/** A share with three decimals. */
export const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3));
