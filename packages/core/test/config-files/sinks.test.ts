import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/files/index.ts';
import { makeSinks } from '../../src/config/files/sinks-from-data.ts';
import { createLogger, type MemorySink, memory, type Sink } from '../../src/index.ts';
import { failure } from './folder.ts';

/** A type of sink that refuses all lines. */
const refusing = (options: object): Sink => ({
  options,
  write() {
    throw new Error('down');
  },
});
const sinkTypes = new Map([['refusing', refusing]]);

describe('a sink as data', () => {
  it('of a further type is made by its function, without type and with its fallback', async () => {
    const config = await loadConfig(
      {
        sinks: {
          a: { type: 'refusing', level: 'warn', url: 'x', fallback: 'rescue' },
          rescue: { type: 'memory', level: 'fatal' },
        },
        onInternalError: () => {},
      },
      { sinkTypes },
    );
    const { a, rescue } = config.sinks as { a: Sink; rescue: MemorySink };
    expect(a.options).toEqual({ level: 'warn', url: 'x', fallback: rescue });
    const log = createLogger(config);
    log.info('below the level');
    log.warn('refused');
    expect(rescue.records.map(({ msg }) => msg)).toEqual(['refused']);
  });

  it('may have a fallback of its own', async () => {
    const { sinks = {} } = await loadConfig(
      { sinks: { a: { type: 'refusing', fallback: { type: 'refusing', fallback: { type: 'memory' } } } } },
      { sinkTypes },
    );
    expect(sinks['a']?.options?.fallback?.options?.fallback).toMatchObject({ name: 'memory' });
  });

  it('may have a fallback that is a sink, or none', async () => {
    const fallback = memory();
    const { sinks = {} } = await loadConfig({
      sinks: { a: { type: 'memory', fallback }, b: { type: 'stdout', fallback: null } },
    });
    expect(sinks['a']?.options?.fallback).toBe(fallback);
    expect(sinks['b']?.options).not.toHaveProperty('fallback');
  });

  it.for<[what: string, make: () => Sink, message: string]>([
    [
      'fails',
      () => {
        throw new RangeError('no');
      },
      'sinks.a: no',
    ],
    [
      'throws what is no error',
      () => {
        throw 'x';
      },
      'sinks.a: "x"',
    ],
    ['gives no sink', () => ({}) as Sink, 'sinks.a: type "odd" gave an object; allowed: a sink'],
  ])('whose function %s is named', async ([, make, message]) => {
    const types = new Map([['odd', make]]);
    expect((await failure(loadConfig({ sinks: { a: { type: 'odd' } } }, { sinkTypes: types }))).message).toBe(
      message,
    );
  });

  it('of a type that is nowhere is refused with the further types among those allowed', async () => {
    const { message } = await failure(loadConfig({ sinks: { a: { type: 'refusng' } } }, { sinkTypes }));
    expect(message).toContain('refusing');
    expect(message).toMatch(/^sinks\.a\.type is "refusng"; allowed: .* - did you mean "refusing"\?$/);
  });
});

describe('sinks made again', () => {
  const first = makeSinks({ a: { type: 'memory' }, b: { type: 'memory', fallback: 'a' } });
  const same = (data: Parameters<typeof makeSinks>[0]): boolean[] => {
    const next = makeSinks(data, undefined, first);
    return [...next].map(([name, { sink }]) => first.get(name)?.sink === sink);
  };

  it('are the same sinks when their data is the same', () => {
    expect(same({ b: { fallback: 'a', type: 'memory' }, a: { type: 'memory' } })).toEqual([true, true]);
  });

  it('are new where the data or that of the fallback is another', () => {
    expect(same({ a: { type: 'memory' }, b: { type: 'memory' } })).toEqual([true, false]);
    expect(same({ a: { type: 'memory', limit: 1 }, b: { type: 'memory', fallback: 'a' } })).toEqual([
      false,
      false,
    ]);
  });

  it('are new under another name', () => {
    expect(same({ c: { type: 'memory' } })).toEqual([false]);
  });

  it('are new when there are functions in their options, which cannot be compared', () => {
    const filter = (): boolean => true;
    const before = makeSinks({ a: { type: 'memory', filter } });
    const after = makeSinks({ a: { type: 'memory', filter } }, undefined, before);
    expect(after.get('a')?.sink).not.toBe(before.get('a')?.sink);
  });
});
