import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRotatedName, rotatedName, stampOf } from '../../src/sinks/rotation/rotated-name.ts';

const app = { folder: '/logs', stem: 'app', ext: '.log' };
const bare = { folder: '/logs', stem: 'app', ext: '' };

describe('the name of a rotated file', () => {
  it.for([
    [app, 0, 'app.20261121T101500Z.log'],
    [app, 2, 'app.20261121T101500Z-2.log'],
    [bare, 0, 'app.20261121T101500Z'],
    [bare, 11, 'app.20261121T101500Z-11'],
  ] as const)('has the time of its rotation: %j, %i', ([log, serial, name]) => {
    expect(rotatedName(log, stampOf(Date.UTC(2026, 10, 21, 10, 15, 0, 999)), serial)).toBe(name);
  });

  it.for([
    'app.log',
    'app.log.1',
    'app.20261121.log',
    'app.20261121T101500Z.log.bz2',
    'app.20261121T101500Z.log.tmp',
    'app.20261121T101500Z-0.log',
    'app.20261121T101500Z-01.log',
    'app.20261121T101500Z-a.log',
    'app.20261121T101500Z.txt',
    'app.20261121T101500Z',
    'app.20261121T101500Z.log.gz.bak',
    'app2.20261121T101500Z.log',
    'my-app.20261121T101500Z.log',
    'App.20261121T101500Z.log',
  ])('is not %s', (name) => {
    expect(readRotatedName(app, name)).toBeUndefined();
  });

  it('can be read again, whatever the log is called', () => {
    const part = fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.replaceAll('/', '_'));
    const suffix = fc.constantFrom('', '.gz', '.zst', '.gz.12-345.tmp', '.zst.1-2.tmp');
    const time = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) });
    const ext = fc.oneof(
      fc.constant(''),
      part.map((text) => `.${text.replaceAll('.', '_')}`),
    );
    fc.assert(
      fc.property(part, ext, time, fc.nat(), suffix, (stem, ext, ms, serial, suffix) => {
        const log = { folder: '', stem, ext };
        const name = rotatedName(log, stampOf(ms), serial) + suffix;
        expect(readRotatedName(log, name)).toEqual({ stamp: stampOf(ms), serial, suffix });
      }),
    );
  });
});
