/** Undefined: nothing can be loaded in the midst of a call. */
export function importFormatModule(_name: string): undefined {
  return undefined;
}

/** False, for the same reason. */
export function canLoadFormats(): boolean {
  return false;
}
