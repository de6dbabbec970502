import { channel } from 'node:diagnostics_channel';
import { expect } from 'vitest';
import { type ConsumeOptions, consumeNodeLogger } from '../../src/channels/index.ts';
import type { Logger, LogRecord } from '../../src/index.ts';
import { type Lane, open } from '../properties/lanes.ts';

export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** What `node:logger` publishes. */
interface Published {
  level: string;
  msg: string;
  time: number;
  bindingsStr: string;
  fields: object;
}

/** Publishes as `node:logger` does: a record with its bindings as JSON members behind commas. */
export function publish(level: (typeof levels)[number], record: Partial<Published>): void {
  channel(`log:${level}`).publish({
    level,
    msg: 'm',
    time: Date.now(),
    bindingsStr: '',
    fields: {},
    ...record,
  });
}

/** What became of published records, as lines and as records. */
export function consumed(
  act: () => void,
  { lane = 'record', ...options }: ConsumeOptions & { lane?: Lane } = {},
  of: (log: Logger) => Logger = (log) => log,
): { data: Record<string, unknown>[]; records: LogRecord[]; forwarded: number; refused: number } {
  const { log, lines, records, internal } = open(lane, { name: 'app' });
  const consumer = consumeNodeLogger(of(log), options);
  try {
    act();
  } finally {
    consumer[Symbol.dispose]();
  }
  expect(internal).toEqual([]);
  const { forwarded, refused } = consumer;
  return { data: lines.map((line) => JSON.parse(line)), records, forwarded, refused };
}
