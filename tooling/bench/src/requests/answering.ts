/** The other side of a `Partner`: says what it is asked, and that it is ready. */
export function answering(answer: (question: string) => unknown, ready: unknown): void {
  process.on('message', (question) => {
    void Promise.resolve(answer(String(question))).then((said) => process.send?.(said ?? null));
  });
  // Nobody is left to answer.
  process.on('disconnect', () => process.exit());
  process.send?.(ready);
}
