import { SteleError } from '../errors.ts';

const segment = /(?:^|\.)([^.[\]]+)|\[(?:(\d+|\*)|"([^"]*)"|'([^']*)')\]/y;

/**
 * Reads a path such as `user.card.*`, `items[*].pin`, `headers["x-key"]` or `**.secret`.
 *
 * @throws SteleError STELE_CONFIG_PATH when it cannot be read
 */
export function parsePath(path: string): string[] {
  const segments: string[] = [];
  if (path.startsWith('.')) fail(path, 0);
  segment.lastIndex = 0;
  while (segment.lastIndex < path.length) {
    const at = segment.lastIndex;
    const found = segment.exec(path);
    if (found === null) fail(path, at);
    segments.push((found[1] ?? found[2] ?? found[3] ?? found[4]) as string);
  }
  if (segments.length === 0 || segments.every((name) => name === '**')) fail(path, 0);
  return segments;
}

function fail(path: string, at: number): never {
  throw new SteleError(
    'STELE_CONFIG_PATH',
    `redact.paths: ${JSON.stringify(path)} cannot be read at position ${at}; write it as "a.b", "a[*].b", "a[\\"x-y\\"]", "*.b" or "**.b"`,
  );
}
