import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { LogRecord } from '@stele/core';
import { afterAll } from 'vitest';

export const record = undefined as unknown as LogRecord;

/** A moment at which nothing changes soon: 2026-11-21, 10:15 UTC. */
export const NOON: number = Date.UTC(2026, 10, 21, 10, 15);

const leftovers: (() => void)[] = [];
afterAll(() => {
  for (const clear of leftovers.splice(0).reverse()) clear();
});

/** Has something done when all tests of the file are done. */
export function later(clear: () => void): void {
  leftovers.push(clear);
}

/** Makes a folder that is gone after the tests. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'stele-files-'));
  later(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Names of the files in a folder, rotated ones in their order, then the current one. */
export function filesIn(path: string): string[] {
  const order = (name: string): [string, number] => {
    const [, stamp = '~', serial = '0'] = /(\d{8}T\d{6}Z)(?:-(\d+))?/.exec(name) ?? [];
    return [stamp, Number(serial)];
  };
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort((a, b) => {
      const [[stampA, serialA], [stampB, serialB]] = [order(a), order(b)];
      return stampA < stampB ? -1 : stampA > stampB ? 1 : serialA - serialB || (a < b ? -1 : 1);
    });
}

/** What a file says, decompressed. */
export function contentOf(path: string): string {
  const bytes = readFileSync(path);
  if (path.endsWith('.gz')) return gunzipSync(bytes).toString();
  return (path.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes).toString();
}

/** What the files of a folder say, each for itself, in their order. */
export function piecesIn(path: string): string[] {
  return filesIn(path).map((name) => contentOf(join(path, name)));
}

/** What all files of a folder say together. */
export function textIn(path: string): string {
  return piecesIn(path).join('');
}

/** Where a long text is not what was wanted, `''` when it is. */
export function difference(text: string, wanted: string): string {
  if (text === wanted) return '';
  let at = 0;
  while (text[at] === wanted[at]) at++;
  const around = (all: string): string => JSON.stringify(all.slice(Math.max(0, at - 20), at + 150));
  return `at ${at} of ${text.length}: ${around(text)} instead of ${around(wanted)}`;
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(5);
};
