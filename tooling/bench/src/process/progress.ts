/** Writes one line of progress; overwrites it on a terminal. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
