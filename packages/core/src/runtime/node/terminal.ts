import { fs } from './built-in.ts';

type Terminal = import('node:tty').WriteStream;

/** Those that were asked for: formats ask for their width with each record. */
const terminals = new Map<number, Terminal>();

/** The stream of a terminal. Making it changes how the descriptor blocks, so it is made for terminals only. */
function terminal(fd: number): Terminal | undefined {
  const known = terminals.get(fd);
  if (known !== undefined || !isTTY(fd)) return known;
  const stream = fd === 2 ? process.stderr : process.stdout;
  terminals.set(fd, stream);
  return stream;
}

/** True when the descriptor is a terminal. */
export function isTTY(fd: number): boolean {
  try {
    // Loading node:tty takes 2 ms, and a log rarely goes to a terminal.
    return fs.fstatSync(fd).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(fd);
  } catch {
    return false;
  }
}

/** Width of the terminal in characters, 100 when there is none. */
export function columns(fd: number): number {
  return terminal(fd)?.columns || 100;
}

/** Bits per color of the terminal: 1 for none, 4, 8 or 24. */
export function colorDepth(fd: number): number {
  return terminal(fd)?.getColorDepth() ?? 1;
}
