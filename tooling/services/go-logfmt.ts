import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cache, unpacked, versionFolder } from './unpack.ts';

const source = join(import.meta.dirname, 'go-logfmt.go');

/**
 * Reads logfmt with `github.com/go-logfmt/logfmt`, the parser of the Go world, of which Loki has a copy.
 *
 * @returns the pairs of each line
 * @throws Error when it refuses a line, or cannot be had
 */
export function readWithGo(lines: string): [key: string, value: string][][] {
  const { status, stdout, stderr, error } = spawnSync(reader(), [], {
    input: lines,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`go-logfmt: ${stderr}`, { cause: error });
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** The program, compiled once. */
function reader(): string {
  const program = join(cache, 'go-logfmt');
  if (existsSync(program)) return program;
  const library = unpacked('golang-github-go-logfmt-logfmt-dev');
  const toolchain = unpacked('golang-go');
  const folder = mkdtempSync(join(tmpdir(), 'go-logfmt-'));
  const made = join(folder, 'go-logfmt');
  const { status, stderr, error } = spawnSync(join(toolchain, 'usr/bin/go'), ['build', '-o', made, source], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      GOROOT: versionFolder(join(toolchain, 'usr/lib'), /^go-\d/),
      GOPATH: join(library, 'usr/share/gocode'),
      GOCACHE: join(folder, 'cache'),
      GO111MODULE: 'off',
      CGO_ENABLED: '0',
    },
  });
  if (status !== 0) throw new Error(`${source} cannot be compiled: ${stderr}`, { cause: error });
  renameSync(made, program);
  // Half a gigabyte that is not needed again.
  for (const path of [toolchain, folder]) rmSync(path, { recursive: true });
  return program;
}
