import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Longest wait for messages, in ms. */
const PATIENCE = 60_000;

/** A syslog message as a receiver understood it. */
export interface Received {
  readonly pri: number;
  /** RFC 3339. */
  readonly time: string;
  readonly host: string;
  readonly app: string;
  readonly procId: string;
  readonly msgId: string;
  /** Parameters of structured data by the name of their element, unescaped by the receiver. */
  readonly data: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly msg: string;
}

/**
 * Waits until a receiver has written a number of lines.
 *
 * @throws Error when they do not come
 */
export async function receivedLines(file: string, count: number): Promise<string[]> {
  const end = Date.now() + PATIENCE;
  let lines: string[] = [];
  while (Date.now() < end) {
    lines = text(file).split('\n').slice(0, -1);
    if (lines.length >= count) return lines;
    await setTimeout(50);
  }
  throw new Error(`${file} has ${lines.length} lines, not ${count}`);
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
