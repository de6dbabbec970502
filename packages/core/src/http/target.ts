/**
 * The path of what stands in the first line of a request: a path, a whole URL, `*` or an authority. Nothing of nothing,
 * which is what is known of a request that could not be read.
 */
export function pathOf(target: string): string {
  if (target === '') return '';
  const from = target.charCodeAt(0) === 47 ? 0 : afterAuthority(target);
  const end = endOfPath(target, from);
  return end === from ? '/' : target.slice(from, end);
}

/** The query of it, without the question mark. */
export function queryOf(target: string): string {
  const at = target.indexOf('?');
  if (at < 0) return '';
  const hash = target.indexOf('#', at);
  return hash < 0 ? target.slice(at + 1) : target.slice(at + 1, hash);
}

/** Name and port without the user that may stand before them. */
export function withoutUser(authority: string): string {
  return authority.includes('@') ? authority.slice(authority.lastIndexOf('@') + 1) : authority;
}

function endOfPath(target: string, from: number): number {
  const query = target.indexOf('?', from);
  const end = query < 0 ? target.length : query;
  const hash = target.indexOf('#', from);
  return hash < 0 || hash > end ? end : hash;
}

function afterAuthority(target: string): number {
  const scheme = target.indexOf('://');
  if (scheme < 0) return 0;
  const rest = /[/?#]/g;
  rest.lastIndex = scheme + 3;
  return rest.exec(target)?.index ?? target.length;
}
