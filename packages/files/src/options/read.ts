import { constants } from 'node:os';
import { basename, extname } from 'node:path';
import type { FdSinkOptions } from '@stele/core';
import { SteleError } from '@stele/core';
import { checkOptions, type Expectation, fdSinkOptions, headerOf, show } from '@stele/core/authoring';
import { tokensOf } from '../names/template.ts';
import type { FilesOptions } from './options.ts';
import { readNames } from './read-names.ts';
import { checkTogether, readBytes, readEvery, readKeep, readZone } from './read-rotation.ts';
import type { Settings } from './settings.ts';
import { wrong } from './wrong.ts';

const expected: Readonly<Record<string, Expectation>> = {
  ...fdSinkOptions,
  path: 'string',
  name: 'string',
  rotate: 'object',
  timeZone: 'string',
  keep: 'object',
  keepByLevel: 'object',
  compress: ['gzip', 'zstd', 'false'],
  archive: 'object',
  header: 'string',
  mode: 'amount',
  owner: 'object',
  symlink: 'string',
  durability: ['none', 'interval', 'each'],
  intervalMs: 'count',
  // A word or a list of them, see below.
  reopenOn: 'any',
};

/** Reads the options of `files()`. @throws SteleError naming the option that is wrong */
export function readOptions(options: FilesOptions): Settings {
  if (typeof options !== 'object' || options === null || typeof options.path !== 'string')
    throw new SteleError('STELE_CONFIG_TYPE', missingPath(options));
  // Looked up in a list of words, where false has no place.
  checkOptions({ ...options, compress: asWord(options.compress) }, expected, 'files');
  const { rotate, archive, owner, mode = 0o640 } = options;
  if (rotate !== undefined) checkOptions(rotate, { size: 'any', every: 'any' }, 'files.rotate');
  if (archive !== undefined) checkOptions(archive, { folder: 'string', name: 'string' }, 'files.archive');
  if (!Number.isInteger(mode) || mode > 0o777 || (mode & 0o200) === 0)
    throw wrong('files.mode', mode, 'permissions up to 0o777 that let the owner write, such as 0o640');
  if (owner !== undefined) checkOwner(owner);
  const zone = readZone(options.timeZone);
  const templates = readNames(options);
  const byLevel = [templates.folder, templates.stem].some((one) => tokensOf(one).includes('level'));
  checkTogether(options, byLevel);
  const { format, durability = 'none' } = options;
  const size = readBytes(rotate?.size, 'files.rotate.size');
  return {
    ...templates,
    name: options.name ?? programName(),
    rotates: rotate !== undefined,
    size,
    schedule: readEvery(rotate?.every, zone),
    zone,
    keep: readKeep(options.keep, 'files.keep'),
    keepByLevel: new Map(
      Object.entries(options.keepByLevel ?? {}).map(([level, keep]) => [
        level,
        readKeep(keep, `files.keepByLevel.${level}`),
      ]),
    ),
    byLevel,
    compress: options.compress || undefined,
    header: readHeader(options.header ?? headerOf(format, 'files.format'), size),
    mode,
    owner,
    durability,
    intervalMs: options.intervalMs ?? 1000,
    reopenOn: readSignals(options.reopenOn),
    // What other formats write may have several lines.
    oneLine: format === undefined || (typeof format === 'string' && format !== 'pretty'),
    sink: sinkPart(options, durability === 'each'),
  };
}

function missingPath(options: unknown): string {
  if (typeof options === 'object' && options !== null) {
    checkOptions({ ...options, path: 'x', compress: undefined }, expected, 'files');
    const { path } = options as { path?: unknown };
    return `files.path is ${path === undefined ? 'left out' : show(path)}; allowed: files({ path: 'app.log' })`;
  }
  return `files is ${show(options)}; allowed: files({ path: 'app.log' })`;
}

function asWord(compress: unknown): unknown {
  return compress === false ? 'false' : compress === 'false' ? false : compress;
}

/** What a file begins with: whole lines, with room for more. */
function readHeader(text: string | undefined, size: number): string {
  if (text === undefined || text === '') return '';
  const header = text.endsWith('\n') ? text : `${text}\n`;
  if (Buffer.byteLength(header) >= size)
    throw wrong('files.header', text, `less than rotate.size (${size}) in bytes, its line feed included`);
  return header;
}

function checkOwner(owner: object): void {
  checkOptions(owner, { uid: 'amount', gid: 'amount' }, 'files.owner');
  for (const name of ['uid', 'gid'] as const) {
    const value: unknown = (owner as Record<string, unknown>)[name];
    if (!Number.isInteger(value)) throw wrong(`files.owner.${name}`, value, 'an id, a number');
  }
}

function readSignals(value: unknown): `SIG${string}`[] {
  if (value === undefined) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  for (const one of list)
    if (typeof one !== 'string' || !Object.hasOwn(constants.signals, one) || /^SIG(KILL|STOP)$/.test(one))
      throw wrong('files.reopenOn', one, "names of signals that can be caught, such as 'SIGHUP'");
  return list as `SIG${string}`[];
}

function programName(): string {
  const script = process.argv[1] ?? process.title;
  return basename(script, extname(script));
}

/** The options that are those of core. */
function sinkPart(options: FilesOptions, each: boolean): FdSinkOptions {
  const own = Object.entries(options).filter(([name]) => Object.hasOwn(fdSinkOptions, name));
  return { ...(Object.fromEntries(own) as FdSinkOptions), ...(each ? { flush: 'line' as const } : {}) };
}
