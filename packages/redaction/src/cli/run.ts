import { readArguments, usage } from './arguments.ts';
import { createProgress } from './progress.ts';
import { createLineScan } from './record-scan.ts';
import { type FileFinding, scanFile } from './scan-file.ts';

/** Where a command writes. */
export interface Streams {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Runs the command. @returns its exit code: 0 nothing found, 1 something found, 2 a mistake */
export async function run(args: readonly string[], { out, err }: Streams): Promise<number> {
  const wanted = readArguments(args, err.isTTY === true);
  if (wanted === '') {
    out.write(usage);
    return 0;
  }
  if (typeof wanted === 'string') {
    err.write(`stele-redact: ${wanted}\n\n${usage}`);
    return 2;
  }
  const { files, preset, json, progress: tells } = wanted;
  const progress = tells ? createProgress((text) => void err.write(text), Date.now) : undefined;
  const scan = createLineScan(preset);
  const report = (finding: FileFinding): Promise<void> | undefined => {
    if (out.write(`${json ? JSON.stringify(finding) : asText(finding)}\n`)) return undefined;
    return new Promise((resolve) => out.once('drain', () => resolve()));
  };
  let lines = 0;
  let findings = 0;
  let failed = false;
  for (const file of files) {
    try {
      const scanned = await scanFile(file, scan, report, progress);
      lines += scanned.lines;
      findings += scanned.findings;
    } catch (error) {
      failed = true;
      progress?.end();
      err.write(`stele-redact: ${file} cannot be read: ${(error as Error).message}\n`);
    }
  }
  progress?.end();
  err.write(
    `${findings} found in ${lines} lines of ${files.length} ${files.length === 1 ? 'file' : 'files'}\n`,
  );
  return failed ? 2 : findings > 0 ? 1 : 0;
}

function asText({ file, line, path, type, rule, length }: FileFinding): string {
  return `${file}:${line} ${path === '' ? '-' : path} ${type} ${rule} ${length}`;
}
