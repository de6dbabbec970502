import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/config/options.ts';
import { createLogger, type MemorySink, memory } from '../../src/index.ts';
import { callArguments } from '../properties/arbitraries.ts';

const names = formatNames.filter((name) => !['auto', 'json', 'pretty'].includes(name));

// biome-ignore lint/suspicious/noExplicitAny: parsed JSON, whose members are looked at as they come.
type Line = any;

/** What each JSON format calls the message. */
const messages: Readonly<Record<string, (line: Line) => unknown>> = {
  clef: (line) => line['@m'] ?? line['@mt'],
  datadog: (line) => line['message'],
  ecs: (line) => line['message'],
  gcp: (line) => line['message'],
  gelf: (line) => line['full_message'] ?? line['short_message'],
  'otlp-json': (line) =>
    line['resourceLogs'][0]['scopeLogs'][0]['logRecords'][0]['body']?.['stringValue'] ?? '',
  pino: (line) => line['msg'] ?? '',
};

/** Characters that end a line, are obeyed by a terminal, or turn the direction of a text. */
const dangerous = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe('every format', () => {
  it('makes one line of any call, in which nothing ends a line or turns the text, and loses no message', () => {
    const sinks = Object.fromEntries(
      names.map((name) => [name, memory({ format: name, limit: 1 })] as const),
    );
    const failures: unknown[] = [];
    const log = createLogger({
      name: 'shop',
      sinks: { ...sinks, record: memory() },
      onInternalError: ({ kind, error }) => {
        if (kind === 'format') failures.push(error);
      },
    });
    fc.assert(
      fc.property(callArguments, (parts) => {
        for (const sink of Object.values(sinks)) sink.clear();
        Reflect.apply(
          log.warn,
          log,
          parts.map((part) => part.make()),
        );
        expect(failures).toEqual([]);
        for (const [name, { lines, records }] of Object.entries<MemorySink>(sinks)) {
          expect(lines, name).toHaveLength(1);
          const line = String(lines[0]);
          expect(line.indexOf('\n'), `${name}: ${line}`).toBe(line.length - 1);
          if (name !== 'pino') expect(line, name).not.toMatch(dangerous);
          if (messages[name] !== undefined) {
            const msg = String(records[0]?.msg.toWellFormed());
            const shown = String(messages[name]?.(JSON.parse(line))).toWellFormed();
            // GELF has the error behind the message, and may not be without one.
            if (name !== 'gelf') expect(shown, name).toBe(msg);
            else expect(shown.startsWith(msg), `${name}: ${line}`).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
