import { importFile, pathOf, readTextFile } from '#runtime';
import { SteleError } from '../../errors.ts';
import { nearest } from '../nearest.ts';
import { ParseError, parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';

/** Bytes a configuration may have. */
const MAX_BYTES = 1_048_576;

const parsers: Readonly<Record<string, (text: string, path: string, version: string) => unknown>> = {
  json: (text) => parseJson(text),
  jsonc: (text) => parseJson(text, { relaxed: true }),
  yaml: (text) => parseYaml(text),
  yml: (text) => parseYaml(text),
  mjs: moduleOf,
  js: moduleOf,
};

async function moduleOf(_text: string, path: string, version: string): Promise<unknown> {
  const found = (await importFile(path, version)) as { default?: unknown };
  if (found.default === undefined) throw new Error('there is no default export');
  return found.default;
}

/** A `URL`, whose type is not there in every program. */
export interface FileUrl {
  readonly href: string;
  readonly protocol: string;
}

/** The name of a file for messages and for reading. @throws SteleError STELE_CONFIG_FILE for a URL of another kind */
export function filePath(source: string | FileUrl): string {
  const text = String(source);
  if (typeof source === 'string' && !source.startsWith('file:')) return source;
  try {
    return pathOf(text);
  } catch (cause) {
    throw fileError(text, 'it is not the URL of a file; allowed: a path or a file: URL', cause);
  }
}

/** The text of a file. @throws SteleError STELE_CONFIG_FILE */
export async function readSource(path: string): Promise<string> {
  try {
    return await readTextFile(path, MAX_BYTES);
  } catch (cause) {
    throw fileError(path, `it cannot be read: ${(cause as Error).message}`, cause);
  }
}

/**
 * What a text means, by the extension of its file.
 *
 * @param version makes a module that has changed another module
 * @throws SteleError STELE_CONFIG_FILE naming file, line and column
 */
export async function parseSource(path: string, text: string, version: string): Promise<unknown> {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const parse = Object.hasOwn(parsers, extension) ? parsers[extension] : undefined;
  if (parse === undefined) {
    const allowed = Object.keys(parsers).map((name) => `.${name}`);
    throw fileError(
      path,
      `its extension is ${JSON.stringify(extension)}; allowed: ${allowed.join(', ')}${nearest(`.${extension}`, allowed)}`,
    );
  }
  try {
    return await parse(text, path, version);
  } catch (cause) {
    const { message } = cause as Error;
    const place = cause instanceof ParseError ? `${path}:${cause.line}:${cause.column}` : path;
    throw fileError(place, message, cause);
  }
}

/** A mistake with the file or the variable it comes from in front. */
export function fileError(place: string, message: string, cause?: unknown): SteleError {
  return new SteleError('STELE_CONFIG_FILE', `${place}: ${message}`, { cause });
}
