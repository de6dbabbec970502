import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { members, root } from '@stele/gates/workspace';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Paths of the packed packages by name, core first. */
    tarballs: Record<string, string>;
  }
}

/** Builds and packs every public package before the tests of this project, as a release would. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'stele-packed-'));
  run(root, 'turbo', 'run', 'build', '--output-logs=errors-only');
  const published = members().filter(({ manifest }) => !manifest.private);
  const tarballs = published.map(({ folder: from, manifest: { name } }) => {
    const file = join(folder, `${name.replace(/^@/, '').replace('/', '-')}.tgz`);
    run(join(root, from), 'pnpm', 'pack', '--out', file);
    return [name, file] as const;
  });
  project.provide('tarballs', Object.fromEntries(tarballs));
  return () => rmSync(folder, { recursive: true, force: true });
}

function run(cwd: string, command: string, ...args: string[]): void {
  try {
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed\n${stdout ?? ''}${stderr ?? ''}`);
  }
}
