import { keepSource, readFile, sourceLines } from './source.ts';

/** A place in a file; line and column begin with 1. */
interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

interface KnownMap {
  readonly map: import('node:module').SourceMap;
  /** The folder that sources are relative to. */
  readonly folder: string;
}

/** Maps that are kept; when there are more, all are forgotten. */
const MOST_MAPS = 50;

/** Longer files, and maps, are not read: reading a map takes about 10 ms a MB. */
const MOST_BYTES = 1 << 24;

const isScript = /\.[cm]?js$/i;

/** The last comment of this kind counts: ECMA-426, section 11.1.2.1. */
const comment = /^[ \t]*\/\/[#@] sourceMappingURL=(\S+)[ \t]*$/gm;

const known = new Map<string, KnownMap | undefined>();

/**
 * The place in the source that a place of a script was made from, by the source map that the script names. Undefined
 * where there is none, and where Node.js has done it already. Waits for the disk, once for each script.
 */
export function originalPlace(path: string, line: number, column: number): Place | undefined {
  if (!isScript.test(path) || process.sourceMapsEnabled) return undefined;
  try {
    if (!known.has(path)) {
      if (known.size >= MOST_MAPS) known.clear();
      // First, so that a map that cannot be read is not read again.
      known.set(path, undefined);
      known.set(path, readMap(path));
    }
    const found = known.get(path);
    return found && look(found, line, column);
  } catch {
    return undefined;
  }
}

function readMap(path: string): KnownMap | undefined {
  const { dirname, resolve } = process.getBuiltinModule('node:path');
  const url = [...(readFile(path, MOST_BYTES)?.matchAll(comment) ?? [])].at(-1)?.[1];
  if (url === undefined) return undefined;
  const inline = /^data:application\/json[^,]*?(;base64)?,(.*)$/.exec(url);
  const file = resolve(dirname(path), decodeURIComponent(url.replace(/^file:\/\//, '')));
  const text = inline
    ? Buffer.from(decodeURIComponent(inline[2] as string), inline[1] ? 'base64' : 'utf8').toString()
    : readFile(file, MOST_BYTES);
  if (text === undefined) return undefined;
  const { SourceMap } = process.getBuiltinModule('node:module');
  const map = new SourceMap(JSON.parse(text));
  return { map, folder: dirname(inline ? path : file) };
}

function look({ map, folder }: KnownMap, line: number, column: number): Place | undefined {
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalSource' in entry) || !entry.originalSource) return undefined;
  const { originalSource, originalLine, originalColumn } = entry;
  const { payload } = map;
  const path = sourcePath(folder, payload.sourceRoot ?? '', originalSource);
  const text = payload.sourcesContent?.[payload.sources.indexOf(originalSource)];
  if (typeof text === 'string' && sourceLines(path) === undefined) keepSource(path, text);
  return { path, line: originalLine + 1, column: originalColumn + 1 };
}

/** The path of a source; names of bundlers, such as webpack:///src/a.ts, stay as they are. */
function sourcePath(folder: string, root: string, source: string): string {
  const url = process.getBuiltinModule('node:url');
  if (source.startsWith('file://')) return url.fileURLToPath(source);
  if (/^[a-z][a-z\d+.-]+:/i.test(source)) return source;
  const base = root.startsWith('file://') ? url.fileURLToPath(root) : root;
  return process.getBuiltinModule('node:path').resolve(folder, base, source);
}
