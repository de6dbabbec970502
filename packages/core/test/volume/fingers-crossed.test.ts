import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/errors.ts';
import { type FingersCrossedOptions, fingersCrossed } from '../../src/sinks/fingers-crossed.ts';
import { memory, type Sink, sink } from '../../src/sinks/index.ts';
import { trialOf } from './crossed.ts';
import { recordOf, type Sample } from './scene.ts';

describe('a sink with its fingers crossed', () => {
  it('shows what led to an error, in order, and nothing of what went well', () => {
    const { log, arrived, target, out } = trialOf();
    log(20, 'a: begin', 'a');
    log(20, 'b: begin', 'b');
    log(30, 'a: charge', 'a');
    log(50, 'a: failed', 'a');
    log(30, 'b: end', 'b');
    expect(arrived).toEqual([]);
    expect(out.lines).toEqual(['a: begin\n', 'a: charge\n', 'a: failed\n']);
    expect(target.stats()).toMatchObject({ accepted: 3, written: 3, pending: 0, held: 2, forgotten: 0 });
  });

  it('lets what follows an error pass, for a time', () => {
    const trial = trialOf({ ttlMs: 1000 });
    const { log, time } = trial;
    log(50, 'failed', 'a');
    time.advance(999);
    log(20, 'cleaning up', 'a');
    log(20, 'elsewhere', 'b');
    time.advance(1);
    log(20, 'much later', 'a');
    expect(trial.arrived).toEqual(['failed', 'cleaning up']);
    expect(trial.target.stats().held).toBe(2);
  });

  it.for<[where: string, Sample]>([
    ['the context', { context: { requestId: 'a' } }],
    ['the bindings', { context: {}, bindings: { requestId: 'a' } }],
    ['the fields', { context: {}, fields: { requestId: 'a' } }],
  ])('finds the scope in %s', ([, more]) => {
    const trial = trialOf();
    trial.log(20, 'before', undefined, more);
    trial.log(20, 'other');
    trial.log(50, 'failed', 'a');
    expect(trial.arrived).toEqual(['before', 'failed']);
  });

  it('tells scopes by all the names together', () => {
    const trial = trialOf({ by: ['tenant', 'requestId'] });
    trial.log(20, 'mine', 'a', { fields: { tenant: 1 } });
    trial.log(20, 'theirs', 'a', { fields: { tenant: 2 } });
    trial.log(20, 'nobody', 'a');
    trial.log(50, 'failed', 'a', { fields: { tenant: 1 } });
    expect(trial.arrived).toEqual(['mine', 'failed']);
  });

  it('has one scope for all without names, and one for all records that have none of them', () => {
    const target = memory();
    const all = fingersCrossed(target);
    all.write('1', recordOf({ context: { requestId: 'a' } }));
    all.write('2', recordOf({ level: 50 }));
    expect(target.lines).toEqual(['1', '2']);

    const trial = trialOf();
    trial.log(20, 'starting');
    trial.log(50, 'failed');
    expect(trial.arrived).toEqual(['starting', 'failed']);
  });

  it.for<[FingersCrossedOptions['trigger'], arrived: string[]]>([
    ['warn', ['20', '30', '40', '50']],
    [35, ['20', '30', '40', '50']],
    ['fatal', []],
    ['trace', ['20', '30', '40', '50']],
  ])('releases at %s', ([trigger, arrived]) => {
    const trial = trialOf(trigger === undefined ? {} : { trigger });
    for (const level of [20, 30, 40, 50]) trial.log(level, `${level}`, 'a');
    expect(trial.arrived).toEqual(arrived);
  });

  it('lets records pass at once that are Stele’s own, or that somebody waits for', () => {
    const trial = trialOf();
    trial.log(30, 'records discarded', undefined, { logger: 'stele' });
    trial.log(30, 'invoice.refund', 'a', { fields: { kind: 'audit', audit_id: 'x' } });
    expect(trial.arrived).toEqual(['records discarded', 'invoice.refund']);
  });

  it('keeps level, format, terminal and name of the sink behind', () => {
    const behind: Sink = { name: 'tty', isTTY: true, input: 'line', options: { level: 'debug' }, write() {} };
    const { name, isTTY, options, input } = fingersCrossed(behind);
    expect({ name, isTTY, options }).toEqual({ name: 'tty', isTTY: true, options: { level: 'debug' } });
    // The record is read here, whatever is needed there.
    expect(input).toBe('both');
    expect(fingersCrossed(sink(() => {})).input).toBe('record');
    const plain = fingersCrossed(behind);
    expect([plain.flushSync, plain.sync]).toEqual([undefined, undefined]);
  });
});

describe('what is forgotten', () => {
  it('are the oldest records of a scope that has more than it may', () => {
    const trial = trialOf({ max: 2 });
    for (const msg of ['1', '2', '3', '4']) trial.log(20, msg, 'a');
    expect(trial.target.stats()).toMatchObject({ held: 2, forgotten: 2 });
    trial.log(50, 'failed', 'a');
    expect(trial.arrived).toEqual(['3', '4', 'failed']);
  });

  it('is the scope that was silent longest where there are too many', () => {
    const trial = trialOf({ maxKeys: 2 });
    for (const key of ['a', 'b', 'a', 'c']) trial.log(20, key, key);
    expect(trial.target.stats()).toMatchObject({ held: 3, forgotten: 1 });
    for (const key of ['a', 'b', 'c']) trial.log(50, `${key} failed`, key);
    // Making room for b a second time would have cost the scope that was silent longest: c.
    expect(trial.arrived).toEqual(['a', 'a', 'a failed', 'b failed', 'c failed']);
  });

  it('is the scope that was silent longest where all together have too much', () => {
    const trial = trialOf({ maxTotal: 3 });
    for (const key of ['a', 'b', 'a', 'c']) trial.log(20, key, key);
    expect(trial.target.stats()).toMatchObject({ held: 3, forgotten: 1 });
    trial.log(50, 'b failed', 'b');
    trial.log(50, 'a failed', 'a');
    expect(trial.arrived).toEqual(['b failed', 'a', 'a', 'a failed']);
  });

  it('is what waited for too long, also when nothing else happens', () => {
    const trial = trialOf({ ttlMs: 1000 });
    trial.log(20, '1', 'a');
    trial.time.advance(600);
    trial.log(20, '2', 'a');
    trial.time.advance(600);
    trial.log(50, 'failed', 'a');
    expect(trial.arrived).toEqual(['2', 'failed']);
    trial.log(20, '3', 'b');
    trial.time.advance(1000);
    expect(trial.target.stats()).toMatchObject({ held: 0, forgotten: 2 });
    trial.time.advance(1000);
    expect(trial.time.waiting).toBe(0);
  });

  it('is told to who listens', () => {
    const trial = trialOf({ max: 1 });
    const told: number[] = [];
    trial.target.discardTo((count) => told.push(count));
    for (const msg of ['1', '2', '3']) trial.log(20, msg, 'a');
    trial.time.advance(60_000);
    expect(told).toEqual([1, 1, 1]);
  });

  it('is on disposal what was held; flushing neither writes nor forgets it', async () => {
    const trial = trialOf();
    trial.log(20, '1', 'a');
    await trial.target.flush?.();
    expect(trial.target.stats()).toMatchObject({ accepted: 0, pending: 0, held: 1, forgotten: 0 });
    await trial.target[Symbol.asyncDispose]?.();
    trial.log(50, 'too late', 'a');
    expect(trial.arrived).toEqual([]);
    expect(trial.time.waiting).toBe(0);
    expect(trial.target.stats()).toMatchObject({
      accepted: 1,
      written: 0,
      dropped: { closed: 1 },
      held: 0,
      forgotten: 1,
    });
  });
});

describe('the sink behind', () => {
  const failing = [
    [
      'throws',
      () => {
        throw new Error('refused');
      },
    ],
    ['rejects', () => Promise.reject(new Error('refused'))],
  ] as const;

  it.for(failing)('may be one that %s: its fallback gets the lines', async ([, write]) => {
    const fallback = memory();
    const told: unknown[] = [];
    const target = fingersCrossed({ write, options: { fallback } });
    target.reportTo?.(({ state, error }) => told.push([state, (error as Error).message]));
    target.write('1', recordOf());
    target.write('2', recordOf({ level: 50 }));
    await target.flush?.();
    expect(fallback.lines).toEqual(['1', '2']);
    expect(told).toEqual([
      ['degraded', 'refused'],
      ['degraded', 'refused'],
    ]);
    expect(target.stats()).toMatchObject({ accepted: 2, written: 2, fallback: 2, lastError: 'refused' });
  });

  it('tells of its own trouble', () => {
    let down = true;
    const behind = sink(() => {
      if (down) throw new Error('refused');
    });
    const target = fingersCrossed(behind, { trigger: 'trace' });
    const states: string[] = [];
    target.reportTo?.(({ state }) => states.push(state));
    target.write('', recordOf());
    down = false;
    target.write('', recordOf());
    expect(states).toEqual(['degraded', 'ok']);
    expect(target.stats()).toMatchObject({ accepted: 2, written: 1, dropped: { failed: 1 } });
  });

  it('is flushed, synced and asked for its health', async () => {
    const calls: string[] = [];
    const behind: Sink = {
      write() {},
      flush: async () => void calls.push('flush'),
      flushSync: () => void calls.push('flushSync'),
      sync: () => void calls.push('sync'),
      [Symbol.asyncDispose]: async () => void calls.push('dispose'),
    };
    const target = fingersCrossed(behind);
    await target.flush?.();
    target.flushSync?.();
    await target.sync?.();
    expect(target.health?.()).toMatchObject({ state: 'ok', successRate: 1 });
    await target[Symbol.asyncDispose]?.();
    expect(calls).toEqual(['flush', 'flushSync', 'sync', 'flush', 'dispose']);
  });
});

describe('a clock that fails', () => {
  it.for<[string, () => number]>([
    [
      'throws',
      () => {
        throw new Error('no time');
      },
    ],
    ['gives no number', () => Number.NaN],
  ])('because it %s is replaced', ([, clock]) => {
    const out = memory();
    const target = fingersCrossed(out, { clock });
    target.write('1', recordOf());
    target.write('2', recordOf({ level: 50 }));
    expect(out.lines).toEqual(['1', '2']);
  });
});

describe('options of fingersCrossed', () => {
  const out = memory();
  it.for<[what: string, Sink, unknown, code: string, says: string]>([
    ['no sink', undefined as unknown as Sink, {}, 'STELE_CONFIG_TYPE', 'the sink is undefined'],
    ['an unknown trigger', out, { trigger: 'eror' }, 'STELE_CONFIG_LEVEL', 'did you mean "error"?'],
    ['a trigger of 0', out, { trigger: 0 }, 'STELE_CONFIG_LEVEL', 'fingersCrossed.trigger is 0'],
    ['a trigger that never comes', out, { trigger: 'silent' }, 'STELE_CONFIG_LEVEL', '"silent"'],
    ['a name that is no list', out, { by: 'requestId' }, 'STELE_CONFIG_TYPE', 'fingersCrossed.by'],
    ['room for none', out, { max: 0 }, 'STELE_CONFIG_TYPE', 'fingersCrossed.max'],
    ['an unknown option', out, { ttlms: 5 }, 'STELE_CONFIG_OPTION', 'did you mean "ttlMs"?'],
  ])('say what is wrong: %s', ([, to, options, code, says]) => {
    const make = (): unknown => fingersCrossed(to, options as FingersCrossedOptions);
    expect(make).toThrow(SteleError);
    expect(make).toThrow(expect.objectContaining({ code, message: expect.stringContaining(says) as string }));
  });
});
