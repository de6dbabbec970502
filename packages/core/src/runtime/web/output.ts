/** Length of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Gives each line to the console: 2 is `console.error`, everything else `console.log`. Returns the length in UTF-8. */
export function writeText(fd: number, text: string): number {
  const { error, log } = console;
  const say = fd === 2 ? error : log;
  for (const line of text.split('\n')) if (line !== '') say(line);
  return byteLength(text);
}

/** The same with bytes in UTF-8. */
export function writeBytes(fd: number, bytes: Uint8Array, from: number, to: number): number {
  return writeText(fd, new TextDecoder().decode(bytes.subarray(from, to)));
}

/** Writes to `console.error`. */
export function writeStderrSync(text: string): void {
  writeText(2, text);
}
