import { offerSource, readFile } from './source.ts';

/** A place in a file; line and column begin with 1. */
interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

interface KnownMap {
  readonly map: import('node:module').SourceMap;
  /** Length of the text that it was read from. */
  readonly size: number;
  /** What the map has for the text of a source. It is read anew: kept, it would be most of the memory. */
  readonly content: (source: number) => unknown;
  /** The folder that sources are relative to. */
  readonly folder: string;
}

/** Maps that are kept; when there are more, all are forgotten. */
const MOST_MAPS = 50;

/** Text of maps that are kept. What is made of a text takes about ten times as much memory. */
const MOST_TEXT = 1 << 25;

/** Longer maps are not read: reading one may take 100 ms a MB. */
const MOST_BYTES = 1 << 22;

/** Longer scripts are not searched for their map. */
const MOST_SCRIPT = 1 << 24;

const isScript = /\.[cm]?js$/i;
const isMap = /\.(?:map|json)$/i;

/** The last comment of this kind counts: ECMA-426, section 11.1.2.1. */
const comment = /^[ \t]*\/\/[#@] sourceMappingURL=(\S+)[ \t]*$/gm;

const known = new Map<string, KnownMap | undefined>();
let kept = 0;

/**
 * The place in the source that a place of a script was made from, by the source map that the script names. Undefined
 * where there is none, and where Node.js has done it already. Waits for the disk, once for each script.
 */
export function originalPlace(path: string, line: number, column: number): Place | undefined {
  if (!isScript.test(path) || process.sourceMapsEnabled) return undefined;
  try {
    if (!known.has(path)) {
      if (known.size >= MOST_MAPS) forget();
      // First, so that a map that cannot be read is not read again.
      known.set(path, undefined);
      keep(path, readMap(path));
    }
    const found = known.get(path);
    return found && look(found, line, column);
  } catch {
    return undefined;
  }
}

function keep(path: string, found: KnownMap | undefined): void {
  if (found === undefined) return;
  if (kept + found.size > MOST_TEXT) forget();
  known.set(path, found);
  kept += found.size;
}

function forget(): void {
  known.clear();
  kept = 0;
}

interface MapText {
  readonly text: string;
  /** What its sources are relative to. */
  readonly folder: string;
}

/** The text of the map that a script names. */
function mapText(path: string): MapText | undefined {
  const { dirname, resolve } = process.getBuiltinModule('node:path');
  const url = [...(readFile(path, MOST_SCRIPT, isScript)?.matchAll(comment) ?? [])].at(-1)?.[1];
  if (url === undefined) return undefined;
  const inline = /^data:application\/json[^,]*?(;base64)?,(.*)$/.exec(url);
  if (inline) {
    const data = decodeURIComponent(inline[2] as string);
    const text = Buffer.from(data, inline[1] ? 'base64' : 'utf8').toString();
    return text.length <= MOST_BYTES ? { text, folder: dirname(path) } : undefined;
  }
  const file = resolve(dirname(path), decodeURIComponent(url.replace(/^file:\/\//, '')));
  const text = readFile(file, MOST_BYTES, isMap);
  return text === undefined ? undefined : { text, folder: dirname(file) };
}

function readMap(path: string): KnownMap | undefined {
  const found = mapText(path);
  if (found === undefined) return undefined;
  const { SourceMap } = process.getBuiltinModule('node:module');
  const { sourcesContent: _dropped, ...payload } = JSON.parse(found.text);
  const content = (source: number): unknown =>
    JSON.parse(mapText(path)?.text ?? '{}').sourcesContent?.[source];
  return { map: new SourceMap(payload), size: found.text.length, folder: found.folder, content };
}

function look({ map, folder, content }: KnownMap, line: number, column: number): Place | undefined {
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalSource' in entry) || !entry.originalSource) return undefined;
  const { originalSource, originalLine, originalColumn } = entry;
  const { payload } = map;
  const path = sourcePath(folder, payload.sourceRoot ?? '', originalSource);
  const source = payload.sources.indexOf(originalSource);
  offerSource(path, () => content(source));
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
