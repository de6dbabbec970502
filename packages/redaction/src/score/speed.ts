import { identifiers } from '../identifiers/index.ts';
import { createScanner } from '../scan/index.ts';
import type { Scan } from '../scan/types.ts';
import { secretDetectors } from '../secrets/index.ts';
import { print } from './table.ts';

const clean =
  'The scheduler picked up job nightly-report for tenant acme and started worker pool eu-west after waiting 1250 ms; ' +
  'queue depth was 17, retry budget 3 of 5, last checkpoint at offset 88213 of partition 4. Nothing unusual was found ' +
  'in the configuration, so the run continues with the default limits.';
const text = clean.slice(0, 300);

/** Texts as programs write them, by what costs most in them. */
const benign: Readonly<Record<string, string>> = {
  sentence: text,
  'name=value':
    'level=info ts=2026-11-27T23:24:17.123Z caller=server.go:412 msg="request done" method=GET path=/api/v1/orders/4711 ' +
    'status=200 duration=45ms size=18231 user=ada region=eu-west-1 retries=0 cached=false queue=orders shard=4 zone=b ' +
    'build=a1b2c3d stage=prod worker=17 attempt=1 node=web-1',
  'JSON in a text':
    '{"level":30,"time":1700000000000,"pid":4711,"hostname":"web-1","name":"api","status":200,"method":"GET","path":' +
    '"/api/v1/orders/4711","ms":45,"user":"ada","region":"eu-west-1","retries":0,"cached":false,"size":18231,"queue":' +
    '"orders","shard":4,"zone":"b","build":"a1b2c3d","stage":"prod"}',
  headers:
    'host: api.example.com\nuser-agent: curl/8.4.0\naccept: */*\ncontent-type: application/json; charset=utf-8\n' +
    'content-length: 1842\nx-request-id: 5f2c9a\ncache-control: no-cache, max-age=0\naccept-encoding: gzip, deflate, br\n' +
    'connection: keep-alive\naccept-language: en-US,en;q=0.9\nx-forwarded-proto: https',
  'a line of a log':
    '2026-11-27 23:24:17.123 INFO  [http-nio-8080-exec-7] c.a.o.OrderService : order 4711 placed in 45 ms, items=3 ' +
    'total=59.90 EUR, trace=5f2c9a1be77d4401 span=a1b2c3d4e5f60718, next retry at 23:24:47.500 on node-3 (attempt 1/5)',
  'a line of an access log':
    'GET https://shop.example.com/catalog/items/4711/reviews?page=2&sort=date&limit=50&lang=en HTTP/1.1 200 5120 ' +
    '"https://shop.example.com/" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ' +
    'Chrome/120.0.0.0 Safari/537.36" rt=0.045 uct=0.001 uht=0.044 urt=0.044',
  'a stack':
    'Error: boom\n    at Object.run (/srv/app/dist/server/handlers/orders.js:412:17)\n    at async Promise.all (index 0)\n' +
    '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
  tokens: 'a1b2c3 '.repeat(40),
  word: 'visa',
  host: 'api.example.com',
  id: 'user-1234',
  time: '2026-11-27T23:24:17.123Z',
  uuid: '3f2b8c1e-9d4a-4b6f-8a1c-2e5d7f901234',
};

/** Keeps results in use. */
let sum = 0;

/** Nanoseconds of one call: the best of many short windows, so that other programs count little. */
function cost(call: () => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 400; round++) {
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
  ...[
    '4111 1111 1111 ',
    '2234 5678 9012 ',
    '123 456 789 ',
    '1.2.3.4 ',
    '9 ',
    'a:1:',
    'ff:ff:',
    'AB1234567 ',
    'HRB1 ',
  ],
  ...[
    'token=a1b2c3d4 ',
    'linear=a1b2c3d4e5f6a7 ',
    'tel 1234567 8 ',
    'call at 1234567 ',
    'a1b2c3 ',
    '"ab":1,',
  ],
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

/** Length of a hostile text. */
const LONG = 65_536;

/** Nanoseconds of one scan. */
function once(scan: Scan, long: string): number {
  const start = process.hrtime.bigint();
  sum += scan(long, 'note').length;
  return Number(process.hrtime.bigint() - start);
}

/** Nanoseconds for a character of a text and of another, in turns: what else the machine does slows down both. */
function inTurns(scan: Scan, part: string, other: string): [number, number] {
  const texts = [repeated(part, LONG), repeated(other, LONG)] as const;
  const best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 10; round++) {
    for (const index of [0, 1, 1, 1] as const) best[index] = Math.min(best[index], once(scan, texts[index]));
  }
  return [best[0] / LONG, best[1] / LONG];
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

print('identifiers and secrets: what programs write', [
  ['text', 'length', 'ns', 'ns a character', 'times stringify'],
  ...Object.entries(benign).map(([name, written]) => {
    const nanoseconds = cost(() => full(written, 'note').length);
    const stringify = cost(() => JSON.stringify(written).length);
    const each = nanoseconds / written.length;
    return [
      name,
      written.length,
      nanoseconds.toFixed(0),
      each.toFixed(1),
      (nanoseconds / stringify).toFixed(1),
    ];
  }),
]);

for (const part of hostile) once(full, repeated(part, LONG / 4));
const rows = hostile.map((part) => [part, ...inTurns(full, part, `${text} `)] as const);
rows.sort((a, b) => b[1] / b[2] - a[1] / a[2]);
print(`identifiers and secrets: hostile texts of ${LONG} characters, dearest first`, [
  ['text', 'ns a character', 'times a sentence'],
  ...rows
    .slice(0, 20)
    .map(([part, hostile, usual]) => [
      JSON.stringify(part),
      hostile.toFixed(0),
      (hostile / usual).toFixed(1),
    ]),
]);
if (sum < 0) process.exitCode = 1;
