import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDiversion } from '../../src/sinks/fd/diversion.ts';
import { createFdSink } from '../../src/sinks/fd/fd-sink.ts';
import type { FdSinkOptions } from '../../src/sinks/fd/options.ts';
import { memory, type SinkStats } from '../../src/sinks/index.ts';
import { balanceOf } from './processes.ts';
import { type Reaction, scripted } from './scripted-output.ts';

type Step =
  | { readonly do: 'log'; readonly text: string; readonly binary: boolean }
  | { readonly do: 'flushSync' | 'pause' }
  | { readonly do: 'react'; readonly reactions: readonly Reaction[] };

const reaction = (permanent: boolean): fc.Arbitrary<Reaction> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Reaction>('all') },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 40 }) },
    { weight: 4, arbitrary: fc.constantFrom<Reaction>('EAGAIN', 'ENOSPC', 'EIO') },
    ...(permanent ? [{ weight: 1, arbitrary: fc.constant<Reaction>('EPIPE') }] : []),
  );

const step = (permanent: boolean): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 20,
      arbitrary: fc.record({
        do: fc.constant('log' as const),
        text: fc.string({ unit: fc.constantFrom('a', 'é', '終', '😀', '"'), maxLength: 30 }),
        binary: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('flushSync' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('pause' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('react' as const),
        reactions: fc.array(reaction(permanent), { maxLength: 6 }),
      }),
    },
  );

const settings: fc.Arbitrary<FdSinkOptions> = fc.record({
  flush: fc.constantFrom('line', 'window', 'turn'),
  windowMs: fc.constant(1),
  batchBytes: fc.integer({ min: 1, max: 200 }),
  maxPendingBytes: fc.integer({ min: 0, max: 400 }),
  exitTimeoutMs: fc.constant(2),
});

/** A character for each byte, so that pieces of characters can be compared. */
const asBytes = (line: string | Uint8Array): string => Buffer.from(line as string).toString('latin1');

/** What is left of a play, texts as `asBytes` has them. */
interface Outcome {
  readonly lines: string[];
  readonly output: string;
  readonly fallback: string[];
  readonly atEnd: SinkStats;
}

async function play(steps: readonly Step[], options: FdSinkOptions, withFallback: boolean): Promise<Outcome> {
  const output = scripted();
  const fallback = memory();
  const diversion = createDiversion(() => (withFallback ? fallback : null));
  const sink = createFdSink(output, false, diversion, options);
  const lines: string[] = [];
  for (const one of steps) {
    if (one.do === 'log') {
      const line = `${lines.length}:${one.text}\n`;
      lines.push(line);
      sink.write(one.binary ? new TextEncoder().encode(line) : line);
    } else if (one.do === 'react') output.script.push(...one.reactions);
    else if (one.do === 'flushSync') sink.flushSync();
    else await new Promise((resolve) => setTimeout(resolve, 2));
    expect(balanceOf(sink.stats())).toBe(0);
    expect(sink.stats().pending).toBeGreaterThanOrEqual(0);
  }
  await sink[Symbol.asyncDispose]();
  return {
    lines: lines.map(asBytes),
    output: output.taken().toString('latin1'),
    fallback: fallback.lines.map(asBytes),
    atEnd: sink.stats(),
  };
}

describe('whatever the output does', () => {
  it.for([
    ['with a fallback, faults that pass', true, false],
    ['with a fallback, faults that stay', true, true],
    ['without a fallback', false, true],
  ] as const)(
    '%s: every line is whole in one place, in order, and counted',
    { timeout: 30_000 },
    async ([, withFallback, permanent]) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step(permanent), { maxLength: 60 }), settings, async (steps, options) => {
          const { lines, output, fallback, atEnd } = await play(steps, options, withFallback);
          const { accepted, bytes, dropped, pending, written } = atEnd;
          const segments = output.split(/(?<=\n)/).filter((segment) => segment !== '');
          const own = segments.filter((segment) => /^\{.*"logger":"stele".*\n$/.test(segment));
          const here = segments.filter((segment) => lines.includes(segment));
          const elsewhere = lines.filter((line) => !here.includes(line));

          expect(here).toEqual(lines.filter((line) => here.includes(line)));
          expect({ pending, bytes }).toEqual({ pending: 0, bytes: output.length });
          expect(written - atEnd.fallback).toBe(here.length + own.length);
          if (withFallback) {
            expect(fallback).toEqual(elsewhere);
            expect(accepted).toBe(lines.length);
          } else {
            // A report on dropped lines may be dropped like any other line.
            expect(accepted).toBeGreaterThanOrEqual(lines.length + own.length);
            expect(dropped.overflow + dropped.failed).toBe(
              elsewhere.length + accepted - lines.length - own.length,
            );
          }

          // All else are pieces of lines that are elsewhere.
          const torn = segments.filter((segment) => !own.includes(segment) && !here.includes(segment));
          for (const piece of torn.map((segment) => segment.replace(/\n$/, ''))) {
            const ofOwn = !withFallback && piece.slice(0, 14) === '{"timestamp":"'.slice(0, piece.length);
            expect(ofOwn || elsewhere.some((line) => line.startsWith(piece))).toBe(true);
          }
        }),
        { numRuns: 400 },
      );
    },
  );
});
