import { SteleError } from '@stele/core';
import { readArguments, usage } from './arguments.ts';
import { oneLine } from './one-line.ts';
import { createProgress } from './progress.ts';
import { readOptions } from './read-options.ts';
import { createLineScan, type LineScan } from './record-scan.ts';
import { type FileFinding, scanFile } from './scan-file.ts';

/** Where a command writes. */
export interface Streams {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Ends the process at once: nobody reads what it would still write. */
  readonly leave: (code: number) => void;
}

/** Runs the command. @returns its exit code: 0 nothing found, 1 something found, 2 a mistake */
export async function run(args: readonly string[], { out, err, leave }: Streams): Promise<number> {
  let lines = 0;
  let findings = 0;
  let read = 0;
  let failed = false;
  // A reader that has seen enough, such as head, is no mistake; what it has seen was found.
  out.on('error', (error: NodeJS.ErrnoException) =>
    leave(error.code === 'EPIPE' ? Math.min(findings, 1) : 2),
  );
  err.on('error', () => {});

  const wanted = readArguments(args, err.isTTY === true);
  if (wanted === '') {
    out.write(usage);
    return 0;
  }
  if (typeof wanted === 'string') {
    err.write(`stele-redact: ${wanted}\n\n${usage}`);
    return 2;
  }
  const { files, types, json, progress: tells } = wanted;
  let scan: LineScan;
  try {
    scan = createLineScan(await readOptions(wanted), types);
  } catch (error) {
    const where = error instanceof SteleError ? '' : `${wanted.config} cannot be read: `;
    err.write(`stele-redact: ${where}${(error as Error).message}\n`);
    return 2;
  }
  const progress = tells ? createProgress((text) => void err.write(text), Date.now) : undefined;
  const report = (finding: FileFinding): Promise<void> | undefined => {
    findings++;
    if (out.write(`${json ? JSON.stringify(finding) : asText(finding)}\n`)) return undefined;
    return new Promise((resolve) => out.once('drain', () => resolve()));
  };
  for (const file of files) {
    try {
      lines += await scanFile(file, scan, report, progress);
      read++;
    } catch (error) {
      failed = true;
      progress?.end();
      err.write(
        `stele-redact: ${oneLine(`${file} cannot be read: ${reason(error as NodeJS.ErrnoException)}`)}\n`,
      );
    }
  }
  progress?.end();
  err.write(`${findings} found in ${lines} lines of ${read} ${read === 1 ? 'file' : 'files'}\n`);
  return failed ? 2 : Math.min(findings, 1);
}

function asText({ file, line, path, type, rule, length }: FileFinding): string {
  return oneLine(`${file}:${line} ${path === '' ? '-' : path} ${type} ${rule} ${length}`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission is denied',
  EISDIR: 'it is a folder; allowed: files, such as those of FOLDER/*.log',
};

function reason({ code = '', message }: NodeJS.ErrnoException): string {
  return reasons[code] ?? message;
}
