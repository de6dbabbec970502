import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { SpeedRun } from '../speed/task.ts';

const folder = new URL('../../results/', import.meta.url);

const at = (name: string): URL => new URL(`${name}.json`, folder);

/** Keeps the raw numbers of a command. */
export function saveRaw(name: string, value: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(at(name), `${JSON.stringify(value)}\n`);
}

export function loadRaw<T>(name: string): T | undefined {
  return existsSync(at(name)) ? (JSON.parse(readFileSync(at(name), 'utf8')) as T) : undefined;
}

export const loadSpeed = (name: string): SpeedRun | undefined => loadRaw<SpeedRun>(name);
