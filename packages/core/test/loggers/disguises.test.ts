import { describe, expect, it } from 'vitest';
import { createLogger, type Logger, pretty } from '../../src/index.ts';

/** The lines of some calls on a logger whose only sink takes lines. */
function linesOf(use: (log: Logger) => void): string[] {
  const lines: string[] = [];
  use(createLogger({ sinks: { out: { input: 'line', write: (line) => void lines.push(String(line)) } } }));
  return lines;
}

describe('fields that are not what they seem', () => {
  const disguises: [name: string, make: () => object][] = [
    ['a list without a prototype', () => Object.setPrototypeOf([1, 2], null)],
    ['boxed text in an object’s clothes', () => Object.setPrototypeOf(new String('ab'), Object.prototype)],
    ['a boxed number in an object’s clothes', () => Object.setPrototypeOf(new Number(5), Object.prototype)],
    [
      'a proxy of a list that says it is an object',
      () => new Proxy([1, 2], { getPrototypeOf: () => Object.prototype }),
    ],
  ];

  it.for(disguises)('leave one valid line: %s', ([, make]) => {
    const lines = linesOf((log) => {
      log.info('after', make());
      log.info(make(), 'before');
    });
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['after', 'before']);
  });

  it('do not slow the call down by their size when they are binary data', () => {
    const [line = ''] = linesOf((log) => log.info('chunk', Buffer.alloc(50_000_000)));
    expect(JSON.parse(line)).toMatchObject({ msg: 'chunk' });
    expect(line.length).toBeLessThan(300);
  });

  it('show a date as a date, whatever its class makes of it', () => {
    class Sly extends Date {
      override toISOString(): string {
        return { password: 'hunter2' } as never;
      }
    }
    expect(linesOf((log) => log.info('m', { at: new Sly(0) })).join()).toContain(
      '"at":"1970-01-01T00:00:00.000Z"',
    );
  });
});

describe('names', () => {
  it('with a NUL in them are not taken for two', () => {
    const lines = linesOf((log) => {
      log.child({ 'a\0b': 1 }).info('x');
      log.child({ a: 1, b: 2 }).info('x', { a: 3, b: 4 });
    });
    expect(lines[1]?.match(/"a":/g)).toHaveLength(1);
  });
});

describe('a getter that logs its own object', () => {
  it('comes to an end, and every record is one line', () => {
    const lines = linesOf((log) => {
      const own = {
        get self(): number {
          log.info('within', own);
          return 1;
        },
      };
      log.info('outside', own);
    });
    expect(lines.length).toBeLessThan(200);
    for (const line of lines) JSON.parse(line);
    expect(JSON.parse(lines.at(-1) ?? '{}')).toMatchObject({ msg: 'outside', self: 1 });
  });
});

describe('a text of megabytes', () => {
  it.for(['{a}', '%s'])('is not searched for holes such as %s', (hole) => {
    const [line = ''] = linesOf((log) => log.info(hole.repeat(1_000_000), { a: 1 }));
    expect(JSON.parse(line)).toMatchObject({ a: 1 });
  });
});

describe('a mistake in options', () => {
  it('of a child is reported', () => {
    const kinds: string[] = [];
    const log = createLogger({ sinks: {}, onInternalError: ({ kind }) => void kinds.push(kind) });
    log.child({}, { levle: 'debug' } as never);
    expect(kinds).toEqual(['child']);
  });

  it('of pretty() is an error at construction', () => {
    expect(() => pretty({ colour: true } as never)).toThrow('pretty.colour is not an option');
  });
});
