/**
 * The lines of a stream. Only line feeds part them: `node:readline` also parts at U+2028 and U+2029, which stand as they
 * are in texts of JSON.
 */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  input.setEncoding('utf8');
  // Parts of a line that is longer than a chunk.
  let parts: string[] = [];
  for await (const chunk of input as AsyncIterable<string>) {
    const lines = chunk.split('\n');
    const last = lines.pop() as string;
    for (const line of lines) {
      parts.push(line);
      yield withoutReturn(parts.join(''));
      parts = [];
    }
    if (last !== '') parts.push(last);
  }
  if (parts.length > 0) yield withoutReturn(parts.join(''));
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
