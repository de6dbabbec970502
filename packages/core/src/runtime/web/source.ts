/** None. */
export function workingFolder(): string | undefined {
  return undefined;
}

/** Undefined: there are no files here. */
export function sourceLines(_path: string): readonly string[] | undefined {
  return undefined;
}

/** Undefined: developer tools apply source maps themselves. */
export function originalPlace(
  _path: string,
  _line: number,
  _column: number,
): { path: string; line: number; column: number } | undefined {
  return undefined;
}
