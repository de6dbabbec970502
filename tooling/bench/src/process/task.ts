import { writeFileSync } from 'node:fs';

/** Reads the task a child process was started with. */
export function taskOf<T>(): T {
  const text = process.argv[2];
  if (text === undefined) throw new Error('This script is started by the harness.');
  return JSON.parse(text) as T;
}

/** Leaves the child's answer where its parent looks for it. */
export const answer = (path: string, value: unknown): void => writeFileSync(path, JSON.stringify(value));
