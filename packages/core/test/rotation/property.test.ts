import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { file, type Sink } from '../../src/sinks/index.ts';
import { balanceOf, folder } from '../sinks/processes.ts';
import { filesOf, piecesOf, record, textOfAll } from './logs.ts';

const line = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'é', '終', '😀', '"'), maxLength: 12 }),
    fc.oneof({ weight: 9, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(3000) }),
  )
  .map(([text, times]) => `${text.repeat(times)}\n`);

const step = fc.oneof(
  { weight: 30, arbitrary: line },
  { weight: 2, arbitrary: line.map((text) => new TextEncoder().encode(text)) },
  { weight: 2, arbitrary: fc.constant('flush' as const) },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
);

describe('whatever is logged, in batches of any size, into files of any size', () => {
  it('the files one after the other are what was logged', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 80 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.constantFrom('line' as const, 'window' as const, 'turn' as const),
        fc.constantFrom(false as const, 'gzip' as const, 'zstd' as const),
        async (steps, size, batchBytes, flush, compress) => {
          const path = join(folder(), 'app.log');
          const make = (): Sink => file({ path, batchBytes, flush, rotate: { size, compress } });
          let sink = make();
          let wanted = '';
          let largest = 0;
          let written = 0;
          for (const one of steps) {
            if (one === 'flush') await sink.flush!();
            else if (one === 'reopen') {
              await sink[Symbol.asyncDispose]!();
              written += sink.stats!().written;
              sink = make();
            } else {
              sink.write(one, record);
              wanted += Buffer.from(one as string).toString();
              largest = Math.max(largest, one.length * 3);
            }
            expect(balanceOf(sink.stats!())).toBe(0);
          }
          await sink[Symbol.asyncDispose]!();
          written += sink.stats!().written;

          expect(textOfAll(path)).toBe(wanted);
          expect(written).toBe(wanted.split('\n').length - 1);
          const pieces = piecesOf(path);
          for (const piece of pieces) {
            expect(piece).toMatch(/^$|\n$/);
            expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(Math.max(size, batchBytes * 3 + largest));
          }
          expect(filesOf(path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
          if (compress !== false)
            expect(filesOf(path).filter((name) => name.endsWith('.log'))).toEqual(['app.log']);
        },
      ),
      { numRuns: 200 },
    );
  });
});
