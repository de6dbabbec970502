import { describe, expect, it } from 'vitest';
import { secretDetectors } from '../../src/secrets/index.ts';
import { counted } from './counted.ts';
import { drive } from './driver.ts';
import { secretScan } from './find.ts';

const detectors = secretDetectors();
const scan = secretScan();
const size = 4096;
const filled = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Characters that the detectors read of a text of this length made of the unit, again and again. */
function work(unit: string, length: number): number {
  const value = filled(unit, length);
  const { text, reads } = counted(value);
  drive(detectors, value, text, () => {});
  return reads();
}

const benign =
  'user 4711 placed order ord-20260101 for 3 items in 45 ms from store Berlin; payment accepted, requestId=5f2c status=200 path=/api/v1/orders/4711 method=POST ';
/** Reads for a character: those of the detectors, and the one of the pass that calls them. */
const usual = work(benign, size) / size + 1;

const hostile = [
  ...['eyJ', 'ey-', 'eyJhbGciOiJIUzI1NiJ9.', 'eyJhbGciOiJIUzI1NiJ9.eyJ', 'ZXlK', 'a.b.'],
  ...['-----BEGIN', '-----BEGIN PRIVATE KEY-----', '-----BEGIN RSA PRIVATE KEY-----\nabcd', '-----'],
  ...['://', '://a:b', '://a@', '://a:b@', 'a:b@'],
  ...[
    'a=a=a=',
    'a=1',
    '=',
    '==',
    '=>',
    'token=',
    'token:',
    'token => ',
    'password="',
    'password: a1 ',
    '"key":"',
    "' = ",
  ],
  ...['a', 'A', '0', '9a', 'deadbeef', '-', '_', '.', '~', '%', '%3D', '/', '+', '\\n', '\\" : ', '|'],
  ...[
    'sk-',
    'ghp_',
    'AKIA',
    'xoxb-',
    'xoxb-1234567890-',
    'xapp-1-A-1-a-',
    'glpat-',
    'glc_',
    'hvb.',
    'ops_eyJ',
    'fm2_',
    's.',
    'SK',
  ],
  ...[
    'pypi-AgEIcHlwaS5vcmc',
    'sntrys_eyJpYXQiO',
    'sk-proj-',
    'A3-',
    'v1.0-',
    'Q~',
    'a1Q~',
    '.atlasv1.',
    '_mmk',
    'discord.com/api/webhooks/',
  ],
  ...[
    'linear=',
    'linear_',
    'twitter = ',
    'jira jira = "a1',
    'adafruitadobe',
    'discord=1',
    'value="',
    'key="password" value="',
  ],
  ...[
    'Authorization: ',
    'Authorization: Bearer ',
    'authorization: digest ',
    'cookie: ',
    'cookie: a=b; ',
    'cookie:a=b;',
    'set-cookie: a=b;',
  ],
  ...['bearer ', 'bearer abcdef1 ', 'basic ', 'basic abcdef1 '],
  ...['-u ', '-u a:', 'curl -u a:b ', '-user ', '-p', ' mysql -p', ' docker login -p '],
  ...['kind: Secret ', 'kind: Secret\ndata:\n  a: abcdefgh1\n', 'kind:kind: secret'],
  ...['123456789012345|', '123456789012345%', '&token=', '?sig=', 'é', 'é=', '\u2028a='],
];

describe('the work for a text', () => {
  it.for(hostile)('grows as its length does, and stays near the usual: %j', (unit) => {
    const [once, twice, fourTimes] = [work(unit, size), work(unit, 2 * size), work(unit, 4 * size)];
    expect(twice).toBeLessThan(2.2 * once + 64);
    expect(fourTimes).toBeLessThan(4.4 * once + 64);
    expect(fourTimes / (4 * size)).toBeLessThan(20 * usual);
  });

  it('ends for 64 KiB of anything', () => {
    for (const unit of hostile) expect(Array.isArray(scan(filled(unit, 65_536), ''))).toBe(true);
  });
});
