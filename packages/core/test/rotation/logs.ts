import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { openFile } from '#runtime';
import type { FdSinkOptions } from '../../src/sinks/fd/options.ts';
import type { Sink } from '../../src/sinks/index.ts';
import { type RotateOptions, readRotation } from '../../src/sinks/rotation/options.ts';
import { rotatingSink } from '../../src/sinks/rotation/rotating-sink.ts';

export const record = undefined as never;

/** A moment at which nothing changes soon: 2026-11-21, 10:15 UTC. */
export const NOON: number = Date.UTC(2026, 10, 21, 10, 15);

/** A sink as `file()` makes it, with a clock of its own. Every line is a batch. */
export function rotating(
  path: string,
  rotate: RotateOptions,
  clock: () => number = () => NOON,
  options: FdSinkOptions & { readonly mkdir?: boolean } = {},
): Required<Omit<Sink, 'health'>> {
  const fd = openFile(path, options);
  const parts = { fd, path, rotation: readRotation(rotate, 'rotate'), sync: false, clock };
  return rotatingSink({ ...parts, options: { flush: 'line', ...options } }) as never;
}

/** Names of the files of a log, the oldest first, the current one last. */
export function filesOf(path: string): string[] {
  const ext = extname(path);
  const stem = basename(path, ext);
  const order = (name: string): [string, number] => {
    const [, stamp = '', serial = '0'] = /\.(\d{8}T\d{6}Z)(?:-(\d+))?/.exec(name) ?? [];
    return [stamp || 'current', Number(serial)];
  };
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(stem))
    .sort((a, b) => {
      const [stampA, serialA] = order(a);
      const [stampB, serialB] = order(b);
      return stampA < stampB ? -1 : stampA > stampB ? 1 : serialA - serialB;
    });
}

/** What a file says, decompressed. */
export function contentOf(path: string): string {
  const bytes = readFileSync(path);
  if (path.endsWith('.gz')) return gunzipSync(bytes).toString();
  return (path.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes).toString();
}

/** What the files of a log say, each for itself. */
export function piecesOf(path: string): string[] {
  return filesOf(path).map((name) => contentOf(join(dirname(path), name)));
}

/** What all files of a log say together. */
export function textOfAll(path: string): string {
  return piecesOf(path).join('');
}

/** Where a long text is not what was wanted, `''` when it is. */
export function difference(text: string, wanted: string): string {
  if (text === wanted) return '';
  let at = 0;
  while (text[at] === wanted[at]) at++;
  const around = (all: string): string => JSON.stringify(all.slice(Math.max(0, at - 20), at + 150));
  return `at ${at} of ${text.length}: ${around(text)} instead of ${around(wanted)}`;
}

export const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};
