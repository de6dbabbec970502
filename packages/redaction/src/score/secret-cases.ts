import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A case of gitleaks: a text in which a rule must find something, or nothing. */
export interface GitleaksCase {
  readonly rule: string;
  readonly label: boolean;
  readonly text: string;
}

/** A fixture of secretlint: a text and what its rule finds there. */
export interface SecretlintCase {
  readonly id: string;
  readonly rule: string;
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** Which part of the cases: `tuned` was read while the rules were written, `kept` was not. */
export type Part = 'tuned' | 'kept' | 'all';

/** The folder of the shared data sets: `STELE_DATA`, or `shared/data` beside the project. */
function dataFolder(): string {
  return process.env['STELE_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');
}

/** Whether the data sets are there. */
export function hasSecretCases(): boolean {
  return existsSync(join(dataFolder(), 'pii/gitleaks/cases.jsonl.gz'));
}

/** Cases of the rules of gitleaks (MIT). */
export function gitleaksCases(part: Part): readonly GitleaksCase[] {
  return read<GitleaksCase>('gitleaks', part);
}

/** Fixtures of the rules of secretlint (MIT). */
export function secretlintCases(part: Part): readonly SecretlintCase[] {
  return read<SecretlintCase>('secretlint', part);
}

function read<Case extends { readonly text: string }>(set: string, part: Part): readonly Case[] {
  const lines = gunzipSync(readFileSync(join(dataFolder(), `pii/${set}/cases.jsonl.gz`))).toString('utf8');
  const cases = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);
  return part === 'all' ? cases : cases.filter(({ text }) => isTuned(text) === (part === 'tuned'));
}

/** Half of all texts, chosen by FNV-1a with a fixed seed. */
function isTuned(text: string): boolean {
  let hash = 0x811c9dc5;
  for (const character of `stele${text}`) {
    for (let at = 0; at < character.length; at += 1) {
      hash = Math.imul(hash ^ (character.charCodeAt(at) & 255), 0x01000193) >>> 0;
    }
  }
  return ((hash ^ (hash >>> 16)) & 1) === 0;
}
