import { dataSets, type Part, rows } from './data.ts';

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

/** Cases of the rules of gitleaks. */
export const gitleaksCases = (part: Part): readonly GitleaksCase[] => read(dataSets.gitleaks.folder, part);

/** Fixtures of the rules of secretlint. */
export const secretlintCases = (part: Part): readonly SecretlintCase[] =>
  read(dataSets.secretlint.folder, part);

function read<Case extends { readonly text: string }>(folder: string, part: Part): readonly Case[] {
  const isWanted = part === 'tuned on';
  return rows<Case>(`${folder}/cases.jsonl.gz`).filter(({ text }) => isTuned(text) === isWanted);
}

/** Whether a text is of the half that detectors of secrets are tuned on: FNV-1a with a fixed seed. */
function isTuned(text: string): boolean {
  let hash = 0x811c9dc5;
  for (const character of `stele${text}`) {
    for (let at = 0; at < character.length; at += 1) {
      hash = Math.imul(hash ^ (character.charCodeAt(at) & 255), 0x01000193) >>> 0;
    }
  }
  return ((hash ^ (hash >>> 16)) & 1) === 0;
}
