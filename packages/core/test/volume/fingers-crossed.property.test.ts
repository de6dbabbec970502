import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trialOf } from './crossed.ts';

describe('any records given to a sink with its fingers crossed', () => {
  const steps = fc.array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          level: fc.constantFrom(10, 20, 30, 40, 50),
          key: fc.constantFrom('a', 'b', 'c', 'd'),
        }),
      },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 900 }) },
    ),
    { maxLength: 120, size: 'max' },
  );
  const settings = fc.record({
    max: fc.integer({ min: 1, max: 6 }),
    maxTotal: fc.integer({ min: 1, max: 12 }),
    maxKeys: fc.integer({ min: 1, max: 5 }),
    ttlMs: fc.integer({ min: 1, max: 2000 }),
  });

  it('are written, held or forgotten, within the bounds, in order within a scope, and errors always written', async () => {
    await fc.assert(
      fc.asyncProperty(steps, settings, async (play, options) => {
        const trial = trialOf(options);
        let given = 0;
        let told = 0;
        trial.target.discardTo((count) => {
          told += count;
        });
        const errors: string[] = [];
        for (const step of play) {
          if (typeof step === 'number') trial.time.advance(step);
          else {
            const msg = `${step.key} ${given++}`;
            trial.log(step.level, msg, step.key);
            if (step.level >= 50) errors.push(msg);
          }
          const { accepted, written, pending, held, forgotten } = trial.target.stats();
          expect(accepted + held + forgotten).toBe(given);
          expect({ written, pending, forgotten }).toEqual({ written: accepted, pending: 0, forgotten: told });
          expect(held).toBeLessThanOrEqual(
            Math.min(options.maxTotal, Math.min(options.max, options.maxTotal) * options.maxKeys),
          );
        }
        const { arrived } = trial;
        expect(arrived.length).toBe(trial.target.stats().written);
        expect(arrived.filter((msg) => errors.includes(msg))).toEqual(errors);
        for (const key of ['a', 'b', 'c', 'd']) {
          const numbers = arrived.filter((msg) => msg.startsWith(key)).map((msg) => Number(msg.slice(2)));
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        }
        await trial.target[Symbol.asyncDispose]?.();
        expect(trial.target.stats()).toMatchObject({ held: 0, forgotten: given - arrived.length });
        expect(trial.time.waiting).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('are written as a plain account of scopes says', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 2000 }), (play, ttlMs) => {
        const trial = trialOf({ ttlMs });
        const expected: string[] = [];
        const scopes: Record<string, { held: [msg: string, time: number][]; until: number }> = {};
        let given = 0;
        for (const step of play) {
          if (typeof step === 'number') {
            trial.time.advance(step);
            continue;
          }
          const { now } = trial.time;
          const msg = `${given++}`;
          scopes[step.key] ??= { held: [], until: -1 };
          const scope = scopes[step.key] as (typeof scopes)[string];
          scope.held = scope.held.filter(([, time]) => time + ttlMs > now);
          if (step.level >= 50) {
            expected.push(...scope.held.map(([text]) => text), msg);
            scope.held = [];
            scope.until = now + ttlMs;
          } else if (now < scope.until) expected.push(msg);
          else scope.held.push([msg, now]);
          trial.log(step.level, msg, step.key);
        }
        expect(trial.arrived).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
