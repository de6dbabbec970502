import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context } from '../../src/index.ts';
import { callArguments, fields, value } from './arbitraries.ts';
import { readLine } from './json-line.ts';
import { lanes, open } from './lanes.ts';

const runs = Number(process.env['STELE_FUZZ_RUNS'] ?? 1500);
const level = fc.constantFrom('trace', 'debug', 'info', 'warn', 'error', 'fatal');

/** Calls a level method with anything, as JavaScript would. */
function call(log: object, name: string, args: readonly unknown[]): void {
  const method: unknown = (log as Record<string, unknown>)[name];
  Reflect.apply(method as () => void, undefined, args);
}

// Stacks of errors made by lazy fields differ between the two ways further down.
Error.stackTraceLimit = 2;

describe('a call with any arguments', () => {
  it('leaves one valid line, the same on both ways, and never throws', () => {
    fc.assert(
      fc.property(callArguments, level, (args, name) => {
        const texts = lanes.map((lane) => {
          const { log, lines, internal } = open(lane);
          call(
            log,
            name,
            args.map((argument) => argument.make()),
          );
          expect(internal).toEqual([]);
          expect(lines).toHaveLength(1);
          const [line] = lines as [string];
          expect(readLine(line).slice(0, 3)).toEqual(['timestamp', 'level', 'msg']);
          const data = JSON.parse(line);
          expect(typeof data.msg).toBe('string');
          expect(data.level).toBe(name);
          return line;
        });
        expect(texts[1]).toBe(texts[0]);
      }),
      { numRuns: runs },
    );
  });

  it('does so with any bindings, context and base around it', () => {
    fc.assert(
      fc.property(fields, fields, value, callArguments, (base, scope, bindings, args) => {
        const texts = lanes.map((lane) => {
          const { log, lines, internal } = open(lane, { base: base.make(), name: 'fuzz' });
          context.run(scope.make(), () => {
            const child = log.child(bindings.make() as object);
            call(
              child,
              'info',
              args.map((argument) => argument.make()),
            );
          });
          expect(internal).toEqual([]);
          expect(lines).toHaveLength(1);
          readLine(lines[0] as string);
          return lines[0];
        });
        expect(texts[1]).toBe(texts[0]);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });
});
