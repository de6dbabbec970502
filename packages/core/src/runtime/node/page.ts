/** Does nothing, and returns what undoes that: there is no page. */
export function onHidden(_fn: () => void): () => void {
  return () => {};
}
