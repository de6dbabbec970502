import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger, memory } from '../../src/index.ts';
import { copy, sizeOf, withOwn } from '../../src/wide/copy.ts';
import { createWideEvent } from '../../src/wide/index.ts';
import { fields, value } from '../properties/arbitraries.ts';
import { record } from './recording.ts';

describe('a copy', () => {
  it('takes exactly what its size says, whatever is copied', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 64, max: 1_000_000 }), (recipe, left) => {
        const room = { left, cut: false };
        const copied = copy(recipe.make(), room);
        expect(left - room.left).toBe(sizeOf(copied));
      }),
    );
  });

  it('exceeds its room by no more than an error and the marks of what is missing', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 64, max: 5000 }), (recipe, left) => {
        const room = { left, cut: false };
        copy(recipe.make(), room);
        expect(room.left).toBeGreaterThan(-3000);
      }),
    );
  });

  it('of a copy is the same', () => {
    fc.assert(
      fc.property(value, (recipe) => {
        const once = copy(recipe.make(), { left: 1e6, cut: false });
        expect(copy(once, { left: 1e7, cut: false })).toEqual(once);
      }),
    );
  });
});

describe('fields beside the own ones of a record', () => {
  const names = fc.constantFrom('a', 'a_', 'a__', 'b', 'b_', '__proto__');
  const object = fc.dictionary(names, fc.integer());

  it('are all there, and so are the own ones under their names', () => {
    fc.assert(
      fc.property(object, fc.dictionary(fc.constantFrom('a', 'b', 'a_'), fc.integer()), (given, own) => {
        const both = withOwn(given, own);
        for (const [name, held] of Object.entries(own)) expect(both[name]).toBe(held);
        const count = Object.keys(given).length + Object.keys(own).length;
        expect(Object.keys(both)).toHaveLength(count);
      }),
    );
  });
});

describe('an event', () => {
  const path = fc.oneof(fc.string(), fc.constantFrom('a', 'a.b', '__proto__.x', 'list', 'err', 'steps'));
  const call = fc.oneof(
    fc.record({ do: fc.constant('set' as const), recipe: fields }),
    fc.record({ do: fc.constant('any' as const), recipe: value }),
    fc.record({ do: fc.constant('inc' as const), path, by: fc.double() }),
    fc.record({ do: fc.constant('push' as const), path, recipe: value }),
    fc.record({ do: fc.constant('fail' as const), recipe: value }),
    fc.record({ do: fc.constant('end' as const) }),
  );

  it('is one record whatever is said to it, and nothing is reported', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), (calls) => {
        const log = record();
        const event = createWideEvent(log.port, 'job');
        for (const each of calls) {
          if (each.do === 'set' || each.do === 'any') event.set(each.recipe.make() as object);
          else if (each.do === 'inc') event.inc(each.path, each.by);
          else if (each.do === 'push') event.push(each.path, each.recipe.make());
          else if (each.do === 'fail') event.fail(each.recipe.make());
        }
        event.end();
        expect(log.records).toHaveLength(1);
        expect(log.records[0]!.fields).toMatchObject({ event_id: event.id });
        expect(log.reports).toEqual([]);
        expect(Object.prototype).not.toHaveProperty('x');
      }),
    );
  });

  it('shows fields as a plain call would, where nothing is cut', () => {
    fc.assert(
      fc.property(fields, (recipe) => {
        const sink = memory();
        const limits = { keys: 1e6, bytes: 1e9 };
        const log = record();
        // At one place in the source, which shows in the stacks of errors.
        const [one, two] = Array.from({ length: 2 }, () => recipe.make());
        createWideEvent(log.port, 'job', one, { limits }).end();
        const { event_id, duration_ms, outcome, dropped, ...shown } = log.records[0]!.fields;
        createLogger({ redact: false, sinks: { sink } }).info('job', two);
        const plain = sink.records[0]!.fields;
        fc.pre(dropped === undefined && !JSON.stringify([shown, plain]).includes('…truncated'));
        expect(shown).toEqual(plain);
      }),
    );
  });
});
