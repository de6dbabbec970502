import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DedupeOptions } from '../../src/volume/index.ts';
import { type Sample, type Scene, sceneOf, times } from './scene.ts';

const dedupe = (options: Partial<DedupeOptions> = {}): Scene =>
  sceneOf({ dedupe: { windowMs: 1000, ...options }, reportMs: 0 });
const summaries = ({ own }: Scene): unknown[] =>
  own.map(({ fields }) => [fields['message'], fields['repeated']]);

describe('repeated records', () => {
  it('pass once, and a summary takes the place of the others', () => {
    const scene = dedupe();
    expect(scene.passing(times(4, { level: 40, msg: 'queue is full' }))).toBe(1);
    scene.time.advance(999);
    expect(scene.own).toEqual([]);
    scene.time.advance(1);
    expect(scene.own).toEqual([
      {
        level: 40,
        levelName: 'warn',
        logger: 'shop',
        msg: 'last message repeated 3 times',
        template: 'last message repeated {repeated} times',
        fields: { repeated: 3, message: 'queue is full', since: '2026-11-20T00:00:00.000Z' },
      },
    ]);
  });

  it('begin a new window when the last one is over', () => {
    const scene = dedupe();
    const { give, time } = scene;
    expect([give(), give()]).toEqual([true, false]);
    time.advance(1000);
    expect([give(), give()]).toEqual([true, false]);
    time.advance(1000);
    expect(summaries(scene)).toEqual([
      ['order placed', 1],
      ['order placed', 1],
    ]);
  });

  const same: Sample = {
    level: 40,
    msg: 'a',
    fields: { n: { m: 1 } },
    bindings: { module: 'x' },
    context: { requestId: 'r1' },
    err: { type: 'Error', message: 'boom', stack: 'here' },
  };

  it.for<[what: string, Sample, repeated: boolean]>([
    ['nothing', {}, true],
    ['the stack', { err: { type: 'Error', message: 'boom', stack: 'there' } }, true],
    ['the level', { level: 30 }, false],
    ['the logger', { logger: 'other' }, false],
    ['the message', { msg: 'b' }, false],
    ['a field', { fields: { n: { m: 2 } } }, false],
    ['a binding', { bindings: { module: 'y' } }, false],
    ['the context', { context: { requestId: 'r2' } }, false],
    ['the type of the error', { err: { type: 'TypeError', message: 'boom' } }, false],
    ['the message of the error', { err: { type: 'Error', message: 'bang' } }, false],
  ])('are those in which nothing matters that differs: %s', ([, difference, repeated]) => {
    const { give } = dedupe();
    give(same);
    expect(give({ ...same, ...difference })).toBe(!repeated);
  });

  it.for<[string, DedupeOptions['key'], Sample, Sample]>([
    ['message', 'msg', { fields: { n: 1 } }, { msg: 'other' }],
    ['template', 'template', { template: 't', msg: '1' }, { template: 'u', msg: '1' }],
    ['logger', 'logger', { msg: 'x' }, { logger: 'other' }],
    ['a function', ({ fields }) => String(fields['n']), { msg: 'x' }, { fields: { n: 1 } }],
  ])('may be told by a key of their own: %s', ([, key, equal, other]) => {
    const { give } = dedupe({ ...(key === undefined ? {} : { key }) });
    give({ ...(equal.template === undefined ? {} : { template: equal.template }) });
    expect([give(equal), give(other), give({ ...equal, level: 40 })]).toEqual([false, true, true]);
  });

  it('pass when their key cannot be had, which is reported', () => {
    const boom = new Error('boom');
    const key = (): never => {
      throw boom;
    };
    const { passing, reports } = dedupe({ key });
    expect(passing(times(2))).toBe(2);
    expect(reports[0]).toEqual(['volume', boom]);
  });

  it('are told of before the next record where timers do not run', () => {
    const scene = dedupe();
    scene.passing(times(3));
    scene.time.now += 1000;
    expect(scene.give({ msg: 'other' })).toBe(true);
    expect(summaries(scene)).toEqual([['order placed', 2]]);
  });

  it('are told of on flush, once, and held back further', () => {
    const scene = dedupe();
    const { gates, give, passing } = scene;
    passing(times(3));
    gates.flushSummaries();
    gates.flushSummaries();
    expect(give()).toBe(false);
    gates.close();
    expect(summaries(scene)).toEqual([
      ['order placed', 2],
      ['order placed', 1],
    ]);
  });

  it('are told of on close, and pass afterwards', () => {
    const scene = dedupe();
    scene.passing(times(2));
    scene.gates.close();
    expect(scene.passing(times(3))).toBe(3);
    expect(summaries(scene)).toEqual([['order placed', 1]]);
    expect(scene.time.waiting).toBe(0);
  });

  it('are only counted without a summary', () => {
    const scene = dedupe({ summary: false });
    scene.passing(times(3));
    scene.time.advance(5000);
    scene.gates.close();
    expect(scene.own).toEqual([]);
    expect(scene.gates.discarded.duplicate).toBe(2);
  });

  it('are forgotten, the oldest first and told of, where there is no room', () => {
    const scene = dedupe({ maxKeys: 2 });
    const { give } = scene;
    const messages = ['a', 'a', 'b', 'c', 'b', 'a'];
    expect(messages.map((msg) => give({ msg }))).toEqual([true, false, true, true, false, true]);
    scene.gates.close();
    expect(summaries(scene)).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('take no more than a megabyte', () => {
    const { give } = dedupe();
    const long = (n: number): Sample => ({ msg: `${n}`, fields: { text: 'x'.repeat(300_000) } });
    expect([0, 1, 2, 3].map((n) => give(long(n)))).toEqual([true, true, true, true]);
    expect([give(long(3)), give(long(0))]).toEqual([false, true]);
    const huge = { fields: { text: 'x'.repeat(2_000_000) } };
    expect([give(huge), give(huge)]).toEqual([true, true]);
  });

  it('pass again soon after the clock is set back', () => {
    const scene = dedupe();
    scene.passing(times(2));
    scene.time.now -= 3_600_000;
    expect(scene.give()).toBe(true);
    expect(summaries(scene)).toEqual([['order placed', 1]]);
  });

  it('pass at most once in each window, whatever comes between', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.constantFrom('a', 'b', 'c')), {
      maxLength: 100,
      size: 'max',
    });
    fc.assert(
      fc.property(steps, (play) => {
        const { time, give } = dedupe();
        const last: Record<string, number> = {};
        for (const [ms, msg] of play) {
          time.advance(ms);
          const before = last[msg];
          const due = before === undefined || time.now - before >= 1000;
          expect(give({ msg })).toBe(due);
          if (due) last[msg] = time.now;
        }
      }),
    );
  });
});
