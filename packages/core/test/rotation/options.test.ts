import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/errors.ts';
import { file } from '../../src/sinks/index.ts';
import { byteSize } from '../../src/sinks/rotation/byte-size.ts';
import { folder } from '../sinks/processes.ts';

const sizeText = 'allowed: a number of bytes, 1 or more, or a text such as "100MB"';

describe('a wrong option throws at construction and names option, value and what is allowed:', () => {
  it.for([
    ['file.rotate is "day"; allowed: an object', 'day'],
    ['file.rotate is null; allowed: an object', null],
    ['file.rotate is an array of 0; allowed: an object', []],
    ['file.rotate is an object; allowed: only with size or every', {}],
    [
      'file.rotate.sise is not an option; allowed: size, every, keep, maxTotal, compress - did you mean "size"?',
      { sise: 1 },
    ],
    [`file.rotate.size is "100 megabytes"; ${sizeText}`, { size: '100 megabytes' }],
    [`file.rotate.size is "-1MB"; ${sizeText}`, { size: '-1MB' }],
    [`file.rotate.size is 0; ${sizeText}`, { size: 0 }],
    [`file.rotate.size is "0.5B"; ${sizeText}`, { size: '0.5B' }],
    [`file.rotate.size is NaN; ${sizeText}`, { size: Number.NaN }],
    [`file.rotate.size is null; ${sizeText}`, { size: null }],
    [`file.rotate.size is an object; ${sizeText}`, { size: {} }],
    ['file.rotate.every is "days"; allowed: hour, day - did you mean "day"?', { every: 'days' }],
    ['file.rotate.keep is 0; allowed: a positive integer', { size: 1, keep: 0 }],
    ['file.rotate.keep is "5"; allowed: a positive integer', { size: 1, keep: '5' }],
    [`file.rotate.maxTotal is "1TB"; ${sizeText}`, { size: 1, maxTotal: '1TB' }],
    [
      'file.rotate.compress is "zip"; allowed: gzip, zstd, false - did you mean "gzip"?',
      { size: 1, compress: 'zip' },
    ],
    ['file.rotate.compress is true; allowed: gzip, zstd, false', { size: 1, compress: true }],
    ['file.rotate.keep is 5; allowed: only with size or every', { keep: 5 }],
    ['file.rotate.compress is "gzip"; allowed: only with size or every', { compress: 'gzip' }],
    ['file.rotate.maxTotal is "1GB"; allowed: only with size or every', { maxTotal: '1GB' }],
    ['file.rotate.maxTotal is "1MB"; allowed: size ("2MB") or more', { size: '2MB', maxTotal: '1MB' }],
  ] as const)('%s', ([message, rotate]) => {
    const path = join(folder(), 'log');
    const make = (): unknown => file({ path, rotate: rotate as never });
    expect(make).toThrow(SteleError);
    expect(make).toThrow(message);
    expect(existsSync(path)).toBe(false);
  });

  it.for(['/dev/null', '/dev/zero'])('a path that leads to no file: %s', (path) => {
    const make = (): unknown => file({ path, rotate: { size: 1 } });
    expect(make).toThrow(
      `file.path is ${JSON.stringify(path)}; allowed: a regular file, because of file.rotate`,
    );
  });
});

describe('a size', () => {
  it.for([
    ['1B', 1],
    ['10kB', 10_000],
    ['10KB', 10_000],
    ['10 KiB', 10_240],
    ['100MB', 100_000_000],
    ['1.5MiB', 1_572_864],
    ['2GB', 2_000_000_000],
    ['2GiB', 2_147_483_648],
    ['0.0019 kB', 1],
    [77, 77],
    ['77', undefined],
    ['1e3B', undefined],
    ['.5MB', undefined],
    ['1mb', undefined],
    ['1MB ', undefined],
    ['999999999GB', undefined],
    [1.5, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [true, undefined],
    [undefined, undefined],
  ] as const)('%j is %s bytes', ([text, bytes]) => {
    expect(byteSize(text)).toBe(bytes);
  });
});
