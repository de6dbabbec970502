import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { adapters } from '../adapters/registry.ts';
import { installedVersion } from '../size/closure.ts';

export interface NodeFacts {
  /** Without the leading v. */
  readonly version: string;
  readonly threadClock: boolean;
}

/** Asks a Node.js binary what it is. */
export function describeNode(binary: string): NodeFacts {
  const script = 'JSON.stringify([process.versions.node, typeof process.threadCpuUsage])';
  const [version, clock] = JSON.parse(execFileSync(binary, ['-p', script], { encoding: 'utf8' })) as string[];
  return { version: version as string, threadClock: clock === 'function' };
}

export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${process.platform} ${process.arch}, ${availableParallelism()} × ${model}, ${memory} GiB`;
}

/** Installed versions of everything that is compared. */
export function versionsOf(): Record<string, string> {
  const names = [...new Set(adapters.flatMap((adapter) => adapter.packages))].sort();
  return Object.fromEntries(names.map((name) => [name, installedVersion(name)]));
}
