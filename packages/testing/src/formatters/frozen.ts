/** Freezes plain data at every depth. */
export function frozen<T>(data: T): T {
  if (typeof data === 'object' && data !== null)
    for (const value of Object.values(Object.freeze(data))) frozen(value);
  return data;
}
