import type { Layer, Path } from '../express-shapes.ts';
import { type Step, stepOf, unknownStep } from './step.ts';

/** The paths that a layer of middleware is mounted at. */
export function mountSteps(layer: Layer): readonly Step[] {
  const { rawPath, regexp, slash } = layer;
  if (rawPath !== undefined) return pathSteps(rawPath, false);
  if (slash === true || regexp?.fast_slash === true) return [stepOf('/', false)];
  if (regexp !== undefined) return pathSteps(pathOfRegexp(regexp, layer.keys ?? []) ?? [], false);
  return [stepOfMatch(layer)];
}

/** @param whole true for the path of a route */
export function pathSteps(path: Path, whole: boolean): readonly Step[] {
  const all = ([path] as unknown[]).flat(Number.POSITIVE_INFINITY) as (string | RegExp)[];
  return all.length === 0 ? [unknownStep] : all.map((each) => stepOf(each, whole));
}

/**
 * The layers of `router` before 2.3 keep no path. What one matches without parameters is its path; where it has
 * parameters there is no telling which part of a path is which.
 */
function stepOfMatch(layer: Layer): Step {
  return {
    text: undefined,
    take(path) {
      const before = { ...layer };
      try {
        if (layer.match?.(path) !== true) return undefined;
        const { path: text, params } = layer;
        if (typeof text !== 'string' || Object.keys(params ?? {}).length > 0) return undefined;
        return { text: text || '/', length: text.length };
      } catch {
        return undefined;
      } finally {
        // A match is kept in the layer, and a request that waits for a parameter may need its own.
        Object.assign(layer, before);
      }
    },
  };
}

/** How the regular expression ends that Express 4 makes of the path of a mount. */
const END = '\\/?(?=\\/|$)';

/** The path that Express 4 made a regular expression of; undefined when it cannot be told. */
function pathOfRegexp(regexp: RegExp, keys: readonly { readonly name: string | number }[]): Path | undefined {
  const { source } = regexp;
  if (!source.endsWith(END)) return regexp;
  const names = keys.map(({ name }) => name);
  const paths = source.split('|^').map((part) => pathOfSource(part.replace(/^\^/, ''), names));
  return paths.some((path) => path === undefined) ? undefined : (paths as string[]);
}

/** @param names of the parameters in their order; those that are used are taken out */
function pathOfSource(source: string, names: (string | number)[]): string | undefined {
  const text = source.endsWith(END) ? source.slice(0, -END.length) : source;
  let path = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '\\') {
      const next = text[++at];
      if (next === undefined || /\w/.test(next)) return undefined;
      path += next;
    } else if (char === '(') {
      const end = groupEnd(text, at);
      const name = names.shift();
      if (end < 0 || name === undefined) return undefined;
      const group = text.slice(at, end + 1);
      if (group.startsWith('(?:\\/')) path += '/';
      else if (group.startsWith('(?:\\.')) path += '.';
      path += typeof name === 'number' ? '*' : `:${name}`;
      at = end;
      if (text[at + 1] === '?') {
        path += '?';
        at++;
      }
    } else if (/[[\]{}.*+?^$|]/.test(char)) {
      return undefined;
    } else {
      path += char;
    }
  }
  return path || '/';
}

/** Where the group ends that begins at `from`. */
function groupEnd(text: string, from: number): number {
  let depth = 0;
  let inClass = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return -1;
}
