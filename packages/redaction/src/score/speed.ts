import { identifiers } from '../identifiers/index.ts';
import { createScanner } from '../scan/index.ts';
import { secretDetectors } from '../secrets/index.ts';
import { print } from './table.ts';

const clean =
  'The scheduler picked up job nightly-report for tenant acme and started worker pool eu-west after waiting 1250 ms; ' +
  'queue depth was 17, retry budget 3 of 5, last checkpoint at offset 88213 of partition 4. Nothing unusual was found ' +
  'in the configuration, so the run continues with the default limits.';
const text = clean.slice(0, 300);

/** Keeps results in use. */
let sum = 0;

/** Nanoseconds of one call: the best of many short windows, so that other programs count little. */
function cost(call: () => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3000; round++) {
    const start = process.hrtime.bigint();
    for (let at = 0; at < 100; at++) sum += call();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 100);
  }
  return best;
}

/** Texts that call a detector at as many places as they can. */
const hostile = [
  ...['@', 'a@', '@a.', 'é@', '1', '12 ', '1-', '1.', '4111 ', '4111-', '4111 1111 1111 1111 ', '123456789 '],
  ...['a 123456789 ', 'tax id 123456789 ', 'AB12345678 ', 'eyJ', 'eyJ.', 'eyJhbGciOi', ':', '::', 'a:', ':1'],
  ...['1:2:3:4:5:6:7:8:', '12:34:56 ', '=', 'a=', 'key=', 'a="', 'ab: ', '-', '--a ', '+1', '(4', '1.2.3.4.'],
  ...[
    '1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ',
    'GB82 WEST 1234 5698 7654 31 ',
    '00-11-22-',
    'aa.',
    '日本1',
    '://a:',
    '-----BEGIN ',
  ],
];

/** A flat string: a rope would be flattened inside the measurement. */
const repeated = (part: string, length: number): string =>
  Buffer.from(part.repeat(Math.ceil(length / part.length)).slice(0, length)).toString();

function perCharacter(scan: ReturnType<typeof createScanner>, part: string, length: number): number {
  const long = repeated(part, length);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 15; round++) {
    const start = process.hrtime.bigint();
    sum += scan(long, 'note').length;
    best = Math.min(best, Number(process.hrtime.bigint() - start));
  }
  return best / long.length;
}

const base = cost(() => JSON.stringify(text).length);
const table: (string | number)[][] = [['scanner', 'ns', 'times stringify']];
const scanners = {
  'characters only': createScanner({}),
  identifiers: createScanner({ identifiers }),
  'identifiers and secrets': createScanner({ identifiers, secrets: secretDetectors() }),
};
for (const [name, scan] of Object.entries(scanners)) {
  const nanoseconds = cost(() => scan(text, 'note').length);
  table.push([name, nanoseconds.toFixed(0), (nanoseconds / base).toFixed(1)]);
}
const full = scanners['identifiers and secrets'];
table.push(['the same, a message seen before', cost(() => full(text, '').length).toFixed(0), '']);
print(`clean text of ${text.length} characters; JSON.stringify ${base.toFixed(0)} ns`, table);

for (const [name, scan] of [
  ['identifiers', scanners.identifiers],
  ['identifiers and secrets', full],
] as const) {
  const benign = perCharacter(scan, `${text} `, 4096);
  const rows = hostile.map((part): [string, number, number] => {
    const short = perCharacter(scan, part, 4096);
    return [part, short, perCharacter(scan, part, 65_536) / short];
  });
  rows.sort((a, b) => b[1] - a[1]);
  const lines = rows
    .slice(0, 16)
    .map(([part, short, growth]) => [JSON.stringify(part), (short / benign).toFixed(1), growth.toFixed(2)]);
  print(`${name}: cost per character, times that of a clean text (${benign.toFixed(1)} ns), dearest first`, [
    ['text', 'times', '64 KiB against 4 KiB'],
    ...lines,
  ]);
}
if (sum < 0) process.exitCode = 1;
