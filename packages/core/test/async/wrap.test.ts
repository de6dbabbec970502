import { describe, expect, it } from 'vitest';
import { type BufferOptions, buffered, rawWrite, wrapAsync, wrapSink } from '../../src/sinks/async/index.ts';
import { memory, type Sink, type SinkOptions } from '../../src/sinks/index.ts';
import { Puppet, put } from './stage.ts';

describe('wrapAsync', () => {
  const plain: Sink = { write() {} };

  it('puts a buffer before a sink that does not count itself', () => {
    expect(wrapAsync(plain)).not.toBe(plain);
  });

  it('releases the sink with the last of its buffers', async () => {
    const to = new Puppet();
    const [first, second] = [wrapAsync(to), wrapAsync(to)];
    put(first, 0);
    await first[Symbol.asyncDispose]?.();
    await first[Symbol.asyncDispose]?.();
    put(second, 1);
    await second.flush?.();
    expect([to.has, to.disposed]).toEqual([[0, 1], 0]);
    await second[Symbol.asyncDispose]?.();
    expect(to.disposed).toBe(1);
    await wrapAsync(to)[Symbol.asyncDispose]?.();
    expect(to.disposed).toBe(2);
  });

  it('puts one before a sink that offers its write without its account', () => {
    const own = Object.assign(memory(), { [rawWrite]: () => {} });
    expect(wrapAsync(own)).not.toBe(own);
  });

  it.for<readonly [string, Sink]>([
    ['a sink with an account of its own', memory()],
    ['a buffer', buffered({ write() {} })],
    ['what is no sink', 'stdout' as never],
  ])('leaves %s as it is', ([, given]) => {
    expect(wrapAsync(given)).toBe(given);
  });

  it.for<readonly [string, boolean | BufferOptions | undefined, SinkOptions, number | undefined]>([
    ['nothing is asked for', undefined, {}, undefined],
    ['the logger says no', false, {}, undefined],
    ['the logger says yes', true, {}, 10_000],
    ['the logger says how', { max: 5 }, {}, 5],
    ['the sink says how', undefined, { buffer: { max: 6 } }, 6],
    ['both do', { max: 5, overflow: 'drop-newest' }, { buffer: { max: 6 } }, 6],
  ])('wrapSink: %s', ([, async, options, max]) => {
    const to = { options, write() {} };
    const made = wrapSink(to, async, 'sinks.remote');
    if (max === undefined) {
      expect(made).toBe(to);
      return;
    }
    for (let n = 0; n < max + 1; n++) put(made, n);
    expect(made.stats?.().pending).toBeLessThanOrEqual(max);
    expect(made.options).not.toHaveProperty('buffer');
  });

  it('wrapSink names the option that is wrong', () => {
    const to: Sink = { options: { buffer: { max: 0 } }, write() {} };
    expect(() => wrapSink(to, undefined, 'sinks.remote')).toThrow(
      'sinks.remote.buffer.max is 0; allowed: a positive integer',
    );
  });
});
