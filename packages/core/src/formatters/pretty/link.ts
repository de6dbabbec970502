/** Makes a link of a text that stands for a place in a file; the text as it is where none can be made. */
export type Linker = (text: string, path: string, line: number, column: number) => string;

const ADDRESS = 'file://{path}#L{line}';

/** A path from the root, of POSIX or of Windows; none of the network, where who follows it would sign in. */
const absolute = /^(?:\/(?![\\/])|[a-z]:[\\/])/i;

/**
 * Links of OSC 8, https://gist.github.com/egmontob/eb114294efbcd5adb1944c9f3cb5feda.
 *
 * @param address with `{path}`, `{line}` and `{column}`; true for that of a file
 */
export function linker(address: boolean | string): Linker {
  if (address === false || address === '') return (text) => text;
  const [before, ...parts] = (address === true ? ADDRESS : address)
    .replace(/[^!-~]/g, '')
    .split(/\{(path|line|column)\}/);
  return (text, path, line, column) => {
    if (!absolute.test(path) || text === '') return text;
    const values: Record<string, string | number> = { path: encode(path), line, column };
    const uri = before + parts.map((part, at) => (at % 2 === 0 ? values[part] : part)).join('');
    return `\x1b]8;;${uri}\x1b\\${text}\x1b]8;;\x1b\\`;
  };
}

/** A path as part of an address, RFC 8089: nothing of it ends the sequence that it stands in. */
function encode(path: string): string {
  const parts = path.replaceAll('\\', '/').toWellFormed().split('/');
  const encoded = parts.map((part) => encodeURIComponent(part).replaceAll('%3A', ':')).join('/');
  return encoded.startsWith('/') ? encoded : `/${encoded}`;
}
