import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Settings } from '../options/settings.ts';
import { escapePattern, fill, patternOf, type Template, tokensOf } from './template.ts';
import { type NameParts, pathTokens } from './tokens.ts';

/** What the name of a rotated file says. */
export interface RotatedName {
  /** All of it. */
  readonly name: string;
  /** When it was put away, such as `20261121T101500Z`; undefined when the name does not say so. */
  readonly stamp: string | undefined;
  /** Tells files of the same time apart; Infinity for the last of them. */
  readonly serial: number;
  /** The name without what compression added. */
  readonly plain: string;
  /** The name the file had while it was written to. */
  readonly current: string;
  /** `''`, `.gz` or `.zst`. */
  readonly suffix: string;
  /** Who is still writing it, as part of the name; undefined for a file that is complete. */
  readonly maker: string | undefined;
}

/** The names of the files of a log, all levels of a path with `{level}` being logs of their own. */
export interface LogNames {
  /** Folder of the current file, absolute. */
  readonly folder: string;
  /** Folder of the rotated files, absolute. */
  readonly archive: string;
  /** Folder in which writers know of each other. */
  readonly hidden: string;
  /** Absolute path of the link to the current file. */
  readonly symlink: string | undefined;
  /** True when rotated files have a number and no time in their names. */
  readonly numbered: boolean;
  /** Name of the file of a period that begins when clocks show this time. */
  current(wall: number): string;
  /** Name under which a file of this name, of a period that begins at `wall`, is put away. */
  rotated(current: string, wall: number, stamp: string, serial: number): string;
  /** Reads the name of a rotated file; undefined when it is not one of this log. */
  read(name: string): RotatedName | undefined;
}

/** ISO 8601, basic format, in UTC. */
export function stampOf(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}

const SUFFIX = '(\\.gz|\\.zst)?(?:\\.([\\da-f]{12}-[\\w-]+)\\.(?:tmp|raw|old))?';

/** @param level in place of `{level}` */
export function createLogNames(settings: Settings, level: string | undefined): LogNames {
  const { ext, stem } = settings;
  const host = hostname();
  const partsAt = (wall: number): NameParts => ({ name: settings.name, host, pid: process.pid, level, wall });
  const fillAt = (template: Template, wall: number): string =>
    fill(template, (token) => pathTokens[token]?.text(partsAt(wall)) ?? '');
  const pattern = (token: string): string => {
    const known = pathTokens[token];
    return known?.pattern ?? escapePattern(known?.text(partsAt(0)) ?? '');
  };
  /** What stands for a token in a name that does not change with time and process. */
  const lasting = (token: string): string => {
    const known = pathTokens[token];
    return known?.pattern === undefined ? (known?.text(partsAt(0)) ?? '') : `{${token}}`;
  };
  const current = (wall: number): string => fillAt(stem, wall) + ext;
  const folder = resolve(fillAt(settings.folder, 0) || '.');
  const stemPattern = patternOf(stem, pattern);
  const isRotated = new RegExp(
    `^(${rotatedPattern(settings.archiveName, stemPattern, ext, pattern)})${SUFFIX}$`,
  );
  // Where the name changes with the time or the process, files that nobody writes to any more are rotated ones.
  const varies = tokensOf(stem).some((token) => pathTokens[token]?.pattern !== undefined);
  const isFinished = varies ? new RegExp(`^(${stemPattern}${escapePattern(ext)})${SUFFIX}$`) : undefined;

  return {
    folder,
    archive: resolve(folder, fillAt(settings.archiveFolder, 0)),
    hidden: `${folder}/.${fill(stem, lasting)}${ext}.stele`,
    symlink: settings.symlink && resolve(fillAt(settings.symlink, 0)),
    numbered: !tokensOf(settings.archiveName).includes('time'),
    current,
    rotated: (name, wall, stamp, serial) =>
      fill(settings.archiveName, (token) => {
        if (token === 'stem') return name.slice(0, name.length - ext.length);
        if (token === 'ext') return ext;
        if (token === 'time') return serial === 0 ? stamp : `${stamp}-${serial}`;
        return token === 'n' ? String(serial + 1) : (pathTokens[token]?.text(partsAt(wall)) ?? '');
      }),
    read(name) {
      const match = isRotated.exec(name);
      if (match?.groups !== undefined) {
        const { stamp, serial, n, stem: was = '' } = match.groups;
        const number = n === undefined ? Number(serial ?? 0) : Number(n) - 1;
        return { stamp, serial: number, current: was + ext, ...rest(match) };
      }
      const finished = isFinished?.exec(name);
      if (!finished) return undefined;
      const part = rest(finished);
      return { stamp: undefined, serial: Number.POSITIVE_INFINITY, current: part.plain, ...part };
    },
  };
}

function rest(match: RegExpExecArray): Pick<RotatedName, 'name' | 'plain' | 'suffix' | 'maker'> {
  const [maker, suffix = ''] = [...match].reverse();
  return { name: match[0], plain: match[1] ?? '', suffix, maker };
}

function rotatedPattern(
  template: Template,
  stem: string,
  ext: string,
  pattern: (token: string) => string,
): string {
  const seen = new Set<string>();
  return patternOf(template, (token) => {
    const first = !seen.has(token);
    seen.add(token);
    if (token === 'stem') return first ? `(?<stem>${stem})` : stem;
    if (token === 'ext') return escapePattern(ext);
    if (token === 'time')
      return first
        ? '(?<stamp>\\d{8}T\\d{6}Z)(?:-(?<serial>[1-9]\\d{0,14}))?'
        : '\\d{8}T\\d{6}Z(?:-[1-9]\\d{0,14})?';
    if (token === 'n') return first ? '(?<n>[1-9]\\d{0,14})' : '[1-9]\\d{0,14}';
    return pattern(token);
  });
}
