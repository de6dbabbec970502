import { describe, expect, it } from 'vitest';
import { bytes, duration } from '../../../src/formatters/pretty/units.ts';

describe('a duration', () => {
  it.for<[number, string]>([
    [0, '0 ms'],
    [0.00025, '250 ns'],
    [0.8, '800 µs'],
    [1.2345, '1.23 ms'],
    [812, '812 ms'],
    [999.6, '1 s'],
    [2140, '2.14 s'],
    [59_999, '1m 0s'],
    [125_000, '2m 5s'],
    [5_400_000, '1h 30m'],
    [-3, '-3 ms'],
  ])('of %f ms is %s', ([ms, text]) => {
    expect(duration(ms)).toBe(text);
  });
});

describe('a size', () => {
  it.for<[number, string]>([
    [0, '0 B'],
    [512, '512 B'],
    [1024, '1 KiB'],
    [1_600_000, '1.53 MiB'],
    [2_147_483_648, '2 GiB'],
    [2 ** 62, '4096 PiB'],
  ])('of %i bytes is %s', ([count, text]) => {
    expect(bytes(count)).toBe(text);
  });
});
