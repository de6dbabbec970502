import fc from 'fast-check';
import type { LogRecord } from '../../../src/formatters/record.ts';
import { createLogger } from '../../../src/index.ts';
import { memory } from '../../../src/sinks/index.ts';
import { fields as anyFields, callArguments } from '../../properties/arbitraries.ts';

const nasty = fc.constantFrom(
  ...['\n', '\r', '\r\n', '\t', '\x1b[2J', '\x1b[0m', '\x07', '\x7f', '\x9b', '\x85', '\0'],
  ...[
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2066',
    '\u200f',
    '\u061c',
    '\u200b',
    '\ufeff',
    '\ud800',
    '\udfff',
    '\u{e0041}',
  ],
  ...[
    ' ',
    '"',
    '""',
    '\\',
    '\\n',
    '\\u0041',
    "'",
    '=',
    '+',
    '-',
    '@',
    '\uff1d',
    ',',
    ';',
    '|',
    ']',
    '[',
    '{',
    '}',
    '%',
    '%41',
  ],
  ...[': ', ' a=1', ' - ', '<14>', '_', '.', 'err', 'level'],
);

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(nasty, fc.string({ maxLength: 5 })), { maxLength: 8 }).map((parts) => parts.join('')),
);

const { any: value, error } = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    tie('error'),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(text, tie('any'), { maxKeys: 4 }),
  ),
  error: fc.record(
    { type: text, message: text, stack: text, code: fc.oneof(text, fc.integer()), cause: tie('any') },
    { requiredKeys: ['type', 'message'] },
  ),
}));

const names = fc.oneof(
  text,
  fc.constantFrom('time', 'level', 'msg', 'logger', 'err', 'err.type', 'a', 'a.b', '__proto__', ''),
);
const fields = fc.dictionary(names, value, { maxKeys: 6 });

const levels = [10, 20, 30, 35, 40, 50, 55, 60, 1, 99];

/** Any record whose values are plain JSON data, as formatters receive them. */
const madeRecord = fc.record(
  {
    time: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    level: fc.constantFrom(...levels),
    levelName: fc.oneof(fc.constantFrom('info', 'warn', 'error'), text),
    logger: fc.oneof(fc.constantFrom('', 'shop', 'shop.api'), text),
    msg: text,
    template: text,
    context: fields,
    bindings: fields,
    fields,
    err: error,
  },
  { requiredKeys: ['time', 'level', 'levelName', 'logger', 'msg', 'context', 'bindings', 'fields'] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<LogRecord>;

/** The record of a log call with any arguments. */
const loggedRecord: fc.Arbitrary<LogRecord> = fc.tuple(callArguments, anyFields).map(([args, bindings]) => {
  const sink = memory();
  const log = createLogger({ sinks: { sink }, name: 'fuzz', onInternalError: () => {} }).child(
    bindings.make(),
  );
  Reflect.apply(
    log.info as () => void,
    undefined,
    args.map((argument) => argument.make()),
  );
  return sink.records[0] as LogRecord;
});

/** Any record of which formats that flatten cut nothing: few pairs, names of 256 and paths of 1024 characters. */
export const anyRecord: fc.Arbitrary<LogRecord> = fc
  .oneof(madeRecord, loggedRecord)
  .filter(({ context, bindings, fields, err }) => {
    const paths = [context, bindings, fields, { err }].flatMap((data) => leafPaths(data, []));
    return (
      paths.length < 2000 &&
      paths.every((path) => path.join('.').length < 1000 && path.every((part) => part.length <= 256))
    );
  });

function leafPaths(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => leafPaths(member, [...path, name]));
}

export const runs: number = Number(process.env['STELE_FUZZ_RUNS'] ?? 300);
