import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { expectLinear, filled, growth } from '../scan/growth.ts';
import { hostile } from '../scan/hostile.ts';
import { countSteps } from '../scan/steps.ts';

const steps = countSteps('/redaction/', '/core/');
afterAll(() => steps.stop());

const { keep, pattern, redaction } = await import('../../src/index.ts');

const policies = {
  default: redaction(),
  strict: redaction({ preset: 'strict' }),
  'a dry run': redaction({ dryRun: true }),
  'one with patterns': redaction({
    rules: [
      { name: 'pairs', pattern: pattern('[a-z][0-9@:=]') },
      { name: 'signs', pattern: pattern('[=:"@4]') },
    ],
  }),
  'one that keeps some of what it finds': redaction({
    actions: { CREDIT_CARD: keep(), EMAIL_ADDRESS: keep(), SECRET: keep() },
  }),
  'one that keeps what it finds': redaction({ action: keep() }),
};

/** Steps for a character: those of a scan, and those for JSON and for names with values, some levels deep. */
const MOST = 600;

/** Texts with names, JSON and encodings. */
const named: readonly string[] = [
  ...[
    'password=',
    'password="',
    "password='",
    'password=a ',
    'password=%',
    'password=%61',
    'password[',
    'a=%61',
  ],
  ...[
    '"password":',
    '"password":{',
    '"password":[',
    '"password":"',
    '"password":"a",',
    '"password":\\"',
    "'pin':'",
  ],
  ...[
    '"password":{"a":1},',
    '{"password":"a"}',
    '{\\"password\\":\\"',
    'password=password=',
    'a=%3D',
    '%25',
    'a=%2525',
  ],
  ...['PWD={', 'PWD={a}}', 'PWD={a};', 'PWD={ ', 'a/b@//', 'a/"b"@//c', ':thin:a/'],
  ...['password: a\n', 'password:\n', ' password: |\n', 'password: "\n', '- password:\n', '\n', 'a: b\n\n'],
  ...['form-data; name="password"\r\n\r\na\r\n--', 'form-data;', 'form-data; name=password\n\n', '\n--a'],
  ...[
    'token=tok_',
    '[Redacted]',
    'password=[Redacted] ',
    'ada@example.org ',
    '…truncated 1',
    '\u001b',
    '\u202e',
  ],
];
/** What makes a text JSON, a query, or a cut text of the repeated units. */
const frames: readonly (readonly [string, string])[] = [
  ['', ''],
  ['{"a":"', '"}'],
  ['[', ']'],
  ['"[', ']"'],
  ['?a=', ''],
  ['password={', ''],
  ['"password":{', ''],
  ['', ' cut…truncated 1'],
  ['[["', '"]]'],
];

const framed = ([before, after]: readonly [string, string], unit: string, length: number): string =>
  before + filled(unit, length - before.length - after.length) + after;

describe.for(Object.entries(policies))(
  'the steps of a look into a text, with the policy %s',
  ([, policy]) => {
    // A name of its own for each look, so that no text is remembered.
    let looks = 0;
    const look = (text: string): unknown => policy.text?.(text, `note${looks++}`, ['note']);

    it.for(named)('grow with the length: %j', (unit) => {
      expectLinear(
        growth(steps, (length) => filled(unit, length), look),
        unit,
        MOST,
      );
    });

    it('grow with the length, whatever is repeated in whatever frame', () => {
      const units = fc.array(fc.constantFrom(...named, ...hostile, ...'aZ019 .,:;=@"\'\\-_/+%()[]{}&\n'), {
        minLength: 1,
        maxLength: 4,
      });
      fc.assert(
        fc.property(units, fc.constantFrom(...frames), (parts, frame) => {
          const unit = parts.join('');
          expectLinear(
            growth(steps, (length) => framed(frame, unit, length), look),
            JSON.stringify([frame, unit]),
            MOST,
          );
        }),
        { numRuns: 30 },
      );
    });
  },
);
