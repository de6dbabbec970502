import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThrottle } from '../../src/volume/index.ts';
import { manualTime } from './scene.ts';

describe('every(key, ms)', () => {
  it('passes once in its time, with the number of those held back', () => {
    const time = manualTime();
    const { every } = createThrottle(time.clock);
    expect(every('a', 1000)).toEqual({ pass: true, suppressed: 0 });
    expect(every('a', 1000).pass).toBe(false);
    expect(every('a', 1000).pass).toBe(false);
    expect(every('b', 1000)).toEqual({ pass: true, suppressed: 0 });
    time.now += 1000;
    expect(every('a', 1000)).toEqual({ pass: true, suppressed: 2 });
    time.now += 5000;
    expect(every('a', 1000)).toEqual({ pass: true, suppressed: 0 });
  });

  it('passes when the clock is set back', () => {
    const time = manualTime();
    const { every } = createThrottle(time.clock);
    every('a', 1000);
    time.now -= 3_600_000;
    expect(every('a', 1000).pass).toBe(true);
  });

  it('accounts for each call, and keeps its distance', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.constantFrom('a', 'b')), {
      maxLength: 100,
      size: 'max',
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 2000 }), (play, ms) => {
        const time = manualTime();
        const { every } = createThrottle(time.clock);
        const last: Record<string, number> = {};
        const held: Record<string, number> = {};
        for (const [pause, key] of play) {
          time.now += pause;
          const { pass, suppressed } = every(key, ms);
          const before = last[key];
          expect(pass).toBe(before === undefined || time.now - before >= ms);
          if (!pass) held[key] = (held[key] ?? 0) + 1;
          else {
            expect(suppressed).toBe(held[key] ?? 0);
            held[key] = 0;
            last[key] = time.now;
          }
        }
      }),
    );
  });

  it('forgets the key that was used least lately', () => {
    const { every } = createThrottle(() => 0, { maxKeys: 2 });
    const passes = ['a', 'b', 'a', 'c', 'a', 'b'].map((key) => every(key, 1000).pass);
    expect(passes).toEqual([true, true, false, true, false, true]);
  });
});

describe('once(key)', () => {
  it('passes the first time', () => {
    const { once } = createThrottle(() => 0);
    expect(['a', 'a', 'b', 'a', 'b'].map(once)).toEqual([true, false, true, false, false]);
  });

  it('forgets the key that was used least lately', () => {
    const { once } = createThrottle(() => 0, { maxKeys: 2 });
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(once)).toEqual([true, true, false, true, false, true]);
  });

  it('has keys of its own', () => {
    const { every, once } = createThrottle(() => 0);
    every('a', 1);
    expect(once('a')).toBe(true);
  });
});
