import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isMainThread } from 'node:worker_threads';

/** Who writes to a log: one sink of one thread of one process. */
export interface Identity {
  /** Processes of the same realm see each other's ids: same host, same boot, same namespace of ids. */
  readonly realm: string;
  readonly pid: number;
  /** When the process began, so that a later one with the same id is told apart; `0` where that is not known. */
  readonly start: string;
  /** `m` for the main thread, whose end is that of the process; `w` for a worker. */
  readonly thread: 'm' | 'w';
  /** Tells the sinks of a process apart. */
  readonly serial: string;
}

const FORM = /^([0-9a-f]{12})-(\d+)-(\d+)-([mw])-([0-9a-f]{8})$/;

let own: { readonly realm: string; readonly start: string } | undefined;

/** Makes the identity of another sink of this thread. */
export function createIdentity(): Identity {
  own ??= { realm: realmOf(), start: startOf(process.pid) ?? '0' };
  const serial = randomBytes(4).toString('hex');
  return { ...own, pid: process.pid, thread: isMainThread ? 'm' : 'w', serial };
}

/** The identity as a part of file names. */
export function identityText({ realm, pid, start, thread, serial }: Identity): string {
  return `${realm}-${pid}-${start}-${thread}-${serial}`;
}

export function readIdentity(text: string): Identity | undefined {
  const [, realm, pid, start, thread, serial] = FORM.exec(text) ?? [];
  if (realm === undefined || start === undefined || serial === undefined) return undefined;
  return { realm, pid: Number(pid), start, thread: thread === 'w' ? 'w' : 'm', serial };
}

/**
 * Whether the process still runs; undefined where that cannot be known from here: in another realm, or for a thread,
 * which may end before its process.
 */
export function runs({ realm, pid, start, thread }: Identity): boolean | undefined {
  own ??= { realm: realmOf(), start: startOf(process.pid) ?? '0' };
  if (realm !== own.realm) return undefined;
  const now = startOf(pid);
  const alive = now === undefined ? answers(pid) : now === start;
  return alive && thread === 'w' ? undefined : alive;
}

/** Whether there is a process of this id, for systems without `/proc`. */
function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/**
 * Start of a process in ticks since boot: field 22 of `/proc/pid/stat` (proc(5)). `''` when there is no such process,
 * or none but its zombie; undefined where there is no `/proc`.
 */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program may contain blanks and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return /^[ZXx]$/.test(fields[0] ?? '') ? '' : fields[19];
  } catch {
    return own === undefined || own.start === '0' ? undefined : '';
  }
}

/** What has to be the same for ids of processes to mean the same. */
function realmOf(): string {
  const parts = [hostname(), attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'))];
  parts.push(attempt(() => readlinkSync('/proc/self/ns/pid')));
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (const code of Buffer.from(parts.join('\n'))) {
    a = Math.imul(a ^ code, 0x01000193) >>> 0;
    b = Math.imul(b + code, 0x85ebca6b) >>> 0;
    b ^= b >>> 13;
  }
  return (a.toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')).slice(0, 12);
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
