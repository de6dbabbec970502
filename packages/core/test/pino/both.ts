import realPino from 'pino';
import pino, { type Logger, type LoggerOptions } from '../../src/pino/index.ts';

/** Both at the same moment. */
const timestamp = (): string => ',"time":1700000000000';

/** What a function logs, as lines. */
function lines(
  make: typeof pino,
  options: LoggerOptions<string>,
  use: (log: Logger<string>) => void,
): string[] {
  const out: string[] = [];
  const log = make({ timestamp, ...options }, { write: (line: string) => out.push(line) });
  use(log);
  return out;
}

/** What a function logs through this entry. */
export function ours(options: LoggerOptions<string>, use: (log: Logger<string>) => void): string[] {
  return lines(pino, options, use);
}

/** What a function logs through pino itself. */
export function theirs(options: LoggerOptions<string>, use: (log: Logger<string>) => void): string[] {
  return lines(realPino as unknown as typeof pino, options, use);
}

/** The lines as data. */
export function parsed(text: readonly string[]): Record<string, unknown>[] {
  return text.map((line) => JSON.parse(line));
}
