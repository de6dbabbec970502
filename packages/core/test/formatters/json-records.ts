import fc from 'fast-check';
import { expect } from 'vitest';
import type { LogRecord } from '../../src/formatters/record.ts';

type Fields = Record<string, unknown>;

/** Text that means something to those who read lines, JSON, paths or terminals. */
const nasty = fc.constantFrom(
  '\n',
  '\r\n',
  '\0',
  '\x1b[2J',
  '\u2028',
  '\u202e',
  '\ud800',
  '"',
  '\\',
  '@',
  '.',
  '{',
);

const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(nasty, fc.string({ maxLength: 5 })), { maxLength: 6 }).map((parts) => parts.join('')),
);

/** Names that formats give a meaning to, and others. */
const known = fc.constantFrom(
  ...[
    'level',
    'time',
    'timestamp',
    '@timestamp',
    'msg',
    'message',
    'name',
    'logger',
    'err',
    'error',
    'template',
  ],
  ...[
    'pid',
    'hostname',
    'host',
    'service',
    'env',
    'version',
    'status',
    'severity',
    'labels',
    'tags',
    'user',
    'http',
  ],
  ...[
    'trace_id',
    'traceId',
    'span_id',
    'trace_flags',
    'event',
    'event_id',
    'id',
    'dd',
    'ddtags',
    '@t',
    '@m',
    '@@x',
  ],
  ...[
    'httpRequest',
    'logging.googleapis.com/labels',
    'logging.googleapis.com/trace',
    'SourceContext',
    'level_',
  ],
  ...[
    'service.name',
    'log.level',
    'error.type',
    'exception.type',
    'user.id',
    'http.response.status_code',
    '__proto__',
  ],
);

const name = fc.oneof(text, known, fc.constantFrom('a', 'b', '7', 'a_b', 'toJSON', ''));

const number = fc.double({ noNaN: true, noDefaultInfinity: true });

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    number,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(
      '4bf92f3577b34da6a3ce929d0e0e4736',
      '00f067aa0ba902b7',
      '01',
      '127.0.0.1',
      '2026-11-20T09:15:00Z',
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
}));

const fields = fc.dictionary(name, value, { maxKeys: 5 });

const { error } = fc.letrec<{ error: unknown }>((tie) => ({
  error: fc
    .tuple(
      fc.dictionary(name, value, { maxKeys: 3 }),
      fc.record(
        {
          type: text,
          message: text,
          stack: text,
          code: fc.oneof(text, fc.integer()),
          cause: fc.oneof({ maxDepth: 2 }, value, tie('error')),
          errors: fc.array(fc.oneof({ maxDepth: 2 }, value, tie('error')), { maxLength: 2 }),
        },
        { requiredKeys: ['type', 'message'] },
      ),
    )
    .map(([own, standard]) => ({ ...own, ...standard })),
}));

const level = fc.constantFrom(
  ...(
    [
      [10, 'trace'],
      [20, 'debug'],
      [30, 'info'],
      [35, 'notice'],
      [40, 'warn'],
      [50, 'error'],
      [60, 'fatal'],
      [1, 'x'],
      [99, 'y'],
    ] as const
  ).map(([value, levelName]) => ({ level: value, levelName })),
);

/** Any record as the logger makes them: plain JSON data, hostile in content only. */
export const anyRecord: fc.Arbitrary<LogRecord> = fc
  .tuple(
    level,
    fc.record(
      {
        time: fc.oneof(
          { arbitrary: fc.integer({ min: 0, max: 4_102_444_800_000 }), weight: 9 },
          fc.constantFrom(-1, 0.5, Number.NaN, 8.64e15),
        ),
        logger: text,
        msg: text,
        template: text,
        context: fields,
        bindings: fields,
        fields,
        err: error,
      },
      { requiredKeys: ['time', 'logger', 'msg', 'context', 'bindings', 'fields'] },
    ),
  )
  // Through JSON, which has no -0.
  .map(([of, rest]) => ({ ...JSON.parse(JSON.stringify(rest)), time: rest.time, ...of }) as LogRecord);

/** The fields of a record in one object; the later of two wins. */
export function allFields({ context, bindings, fields }: LogRecord): Fields {
  return { ...context, ...bindings, ...fields };
}

/** Expects that every field stands in the output, under its name or, where that is taken, with a suffix. */
export function expectFields(output: Fields, input: Fields): void {
  for (const [key, expected] of Object.entries(input)) {
    const found = Object.keys(output).filter(
      (at) => at.startsWith(key) && /^_*\d*$/.test(at.slice(key.length)),
    );
    expect(
      found.map((at) => JSON.stringify(output[at])),
      `${JSON.stringify(key)} in ${JSON.stringify(output)}`,
    ).toContain(JSON.stringify(expected));
  }
}

/** Without what a format has taken for a purpose of its own. */
export function except(input: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(input).filter(([key]) => !names.includes(key)));
}
