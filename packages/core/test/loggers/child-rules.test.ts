import { describe, expect, it } from 'vitest';
import { createLogger, type FieldPolicy, type Logger, type PolicyNode } from '../../src/index.ts';
import { lanes, open, written } from '../properties/lanes.ts';

const M = '[Redacted]';
const up = (value: unknown): string => String(value).toUpperCase();

describe('a child', () => {
  it('may show fields in another form', () => {
    const call = (log: Logger): void =>
      log
        .child({ who: 'ann' }, { serializers: { who: up, user: up } })
        .info('m', { user: 'bob', other: 'c' });
    expect(written(call).data).toMatchObject({ who: 'ANN', user: 'BOB', other: 'c' });
    expect(written(call, { serializers: { user: () => 'root', other: up } }).data).toMatchObject({
      user: 'BOB',
      other: 'C',
    });
  });

  it('may hide more, by paths or by names', () => {
    const fields = { a: { b: 1 }, pin: 2, list: [{ pin: 3 }], password: 4 };
    const { data } = written((log) => log.child({ a: { b: 0 } }, { redact: ['a.b'] }).info('m', fields));
    expect(data).toMatchObject({ a: { b: M }, pin: 2, password: M });
    const names = { keys: ['pin'], censor: '#' };
    expect(
      written((log) => log.child({}, { redact: names }).info('m', fields), { redact: ['a'] }).data,
    ).toMatchObject({ a: M, pin: '#', list: [{ pin: '#' }], password: M });
  });

  it('passes its rules on to its own children', () => {
    const call = (log: Logger): void =>
      log
        .child({}, { redact: ['a'], serializers: { s: up } })
        .child({ a: 1 }, { redact: ['b'] })
        .info('m', { b: 2, s: 'x' });
    expect(written(call).data).toMatchObject({ a: M, b: M, s: 'X' });
  });

  it('leaves its parent as it was', () => {
    const { log, lines } = open('line');
    log.child({}, { redact: ['a'], serializers: { s: up } }).info('m', { a: 1 });
    log.info('m', { a: 1, s: 'x' });
    expect(JSON.parse(lines[1] as string)).toMatchObject({ a: 1, s: 'x' });
  });

  it('adds to a policy that looks into text', () => {
    const node: PolicyNode = { memo: new Map(), next: () => node, elements: () => node };
    const policy: FieldPolicy = {
      root: node,
      anywhere: node,
      text: (text) => text.replaceAll('secret', '***'),
    };
    const { data } = written(
      (log) => log.child({}, { redact: ['a'] }).info('a secret', { a: 1, b: 'my secret' }),
      {
        redact: policy,
      },
    );
    expect(data).toMatchObject({ msg: 'a ***', a: M, b: 'my ***' });
  });

  it.for(lanes)('may hide by a policy of its own, besides what its parent hides, on the %s way', (lane) => {
    const harmless: PolicyNode = { memo: new Map(), next: () => harmless, elements: () => harmless };
    const hidden: PolicyNode = { ...harmless, memo: new Map(), censor: () => '#' };
    const root: PolicyNode = {
      ...harmless,
      memo: new Map(),
      next: (key) => (key === 'pin' ? hidden : harmless),
    };
    const policy: FieldPolicy = {
      root,
      anywhere: harmless,
      text: (text) => text.replaceAll('secret', '***'),
    };
    const { log, lines } = open(lane);
    const child = log.child({ who: 'a secret' }, { redact: policy });
    child.child({ b: 'secret' }).info('my secret', { pin: 1, password: 2, a: ['secret'] });
    log.info('my secret', { pin: 1 });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { who: 'a ***', b: '***', msg: 'my ***', pin: '#', password: M, a: ['***'] },
      { msg: 'my secret', pin: 1 },
    ]);
  });

  it.for(lanes)('reports a redact that is wrong and hides all it is given, on the %s way', (lane) => {
    const { log, lines, internal } = open(lane);
    for (const redact of [['a..b'], { kyes: [] }, 'a.b', true, { anywhere: {} }])
      log
        .child({ who: 'ann' }, { redact } as never)
        .child({ more: 'bob' })
        .info('carl {n}', { n: 1, o: { p: 'dora' } }, new Error('emil'));
    log.child({}, { redact: false, serializers: { s: 7 } } as never).info('m', { s: 1 });
    expect(lines).toHaveLength(6);
    expect(lines.slice(0, 5).join('')).not.toMatch(/ann|bob|carl|dora|emil/);
    expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: M, who: M, more: M, n: M, o: M });
    expect(JSON.parse(lines[5] as string)).toMatchObject({ msg: 'm', s: 1 });
    expect(internal).toMatchObject([
      { kind: 'child', error: { code: 'STELE_CONFIG_PATH' } },
      { kind: 'child', error: { code: 'STELE_CONFIG_OPTION' } },
      { kind: 'child', error: { code: 'STELE_CONFIG_TYPE' } },
      { kind: 'child', error: { code: 'STELE_CONFIG_TYPE' } },
      { kind: 'child', error: { code: 'STELE_CONFIG_TYPE' } },
    ]);
  });
});

describe('once', () => {
  it('lets a message pass once in the life of the logger', () => {
    const { log, lines } = open('record');
    for (let round = 0; round < 3; round++) {
      log.once().info('a {n}', { n: round });
      log.once().warn('a {n}', { n: round });
      log.once('key').info(`b ${round}`);
      log.child({ round }).once('key').error(`c ${round}`);
    }
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['a 0', 'a 0', 'b 0']);
    expect(log.stats()).toMatchObject({ records: 12, accepted: 3, discarded: { throttled: 9 } });
  });
});

describe('every', () => {
  it('lets a message pass once in a time, and says how many did not', () => {
    let now = 0;
    const lines: string[] = [];
    const log = createLogger({
      clock: () => now,
      sinks: { s: { input: 'line', write: (line) => void lines.push(String(line)) } },
    });
    for (; now < 2500; now += 500) {
      log.every(1000).info('queue is full', { now });
      log.every(1000).warn('queue is full', { now });
    }
    expect(lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'info')).toMatchObject([
      { now: 0 },
      { now: 1000, suppressed: 1 },
      { now: 2000, suppressed: 1 },
    ]);
    expect(lines).toHaveLength(6);
  });
});

describe('every', () => {
  it.for(['1s', 0, -1, Number.NaN] as never[])('reports %s, which is no time, and lets all pass', (ms) => {
    const { log, lines, internal } = open('line');
    for (let count = 0; count < 3; count++) log.every(ms).info('m');
    expect(lines).toHaveLength(3);
    expect(internal).toMatchObject([{ kind: 'every' }, {}, {}]);
  });
});

describe('strict', () => {
  it('is the same logger', () => {
    const { log, lines } = open('line');
    log.strict.info('order {id}', { id: 7 });
    expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: 'order 7', id: 7 });
  });
});
