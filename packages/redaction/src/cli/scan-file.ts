import { createReadStream, statSync } from 'node:fs';
import type { Note } from '../report/recorder.ts';
import { linesOf } from './lines.ts';
import { opened } from './opened.ts';
import type { Progress } from './progress.ts';
import type { LineScan } from './record-scan.ts';

/** Something found in a file. */
export interface FileFinding extends Note {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
}

/** Reads a file line by line, whatever its size. @returns how many it has @throws what opening and reading it throws */
export async function scanFile(
  file: string,
  scan: LineScan,
  report: (finding: FileFinding) => Promise<void> | undefined,
  progress: Progress | undefined,
): Promise<number> {
  const total = file === '-' ? undefined : statSync(file).size;
  let done = 0;
  const source = file === '-' ? process.stdin : createReadStream(file);
  const input = await opened(source, (bytes) => {
    done += bytes;
  });
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  failed.catch(() => {});
  let line = 0;
  const each = async (): Promise<void> => {
    for await (const text of linesOf(input)) {
      line++;
      for (const note of scan(text)) await report({ file, line, ...note });
      progress?.at(file, done, total);
    }
  };
  await Promise.race([each(), failed]);
  return line;
}
