import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root: string = join(import.meta.dirname, '..', '..');

export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Member {
  /** From the root, with slashes: `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly tags: readonly string[];
}

const places = ['packages/*', 'packages/integrations/*', 'apps/*', 'tooling/*', 'docs'];

/** Lists the packages of the workspace. */
export function members(): Member[] {
  return globSync(
    places.map((place) => `${place}/package.json`),
    { cwd: root },
  )
    .map((file) => dirname(file).replaceAll('\\', '/'))
    .sort()
    .map((folder) => ({
      folder,
      manifest: json(join(root, folder, 'package.json')) as Manifest,
      tags: tagsOf(join(root, folder, 'turbo.json')),
    }));
}

const notWritten = ['node_modules', 'dist', '.turbo', 'coverage', 'docs/doctest'].map(
  (name) => `**/${name}/**`,
);

/** Lists files of the project by pattern, without anything installed, built or generated. */
export function filesOf(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root, exclude: notWritten })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

function tagsOf(file: string): string[] {
  return existsSync(file) ? ((json(file) as { tags?: string[] }).tags ?? []) : [];
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
