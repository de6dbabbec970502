import { compressions } from '#runtime';
import { checkOptions, show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';
import { byteSize, byteSizeText } from './byte-size.ts';

/**
 * When a log file is put away and a new one begun, and what becomes of those that were put away. At least `size` or
 * `every` is needed.
 */
export interface RotateOptions {
  /**
   * Most bytes of a file, as a number or as a text such as `'100MB'` (10⁶ bytes) or `'100MiB'` (2²⁰ bytes). A batch of
   * lines that is larger has a file of its own. @default no limit
   */
  readonly size?: number | string | undefined;
  /** Puts the file away with the first line of another hour or day, in UTC. @default never */
  readonly every?: 'hour' | 'day' | undefined;
  /** How many rotated files are kept; the oldest are removed. @default all */
  readonly keep?: number | undefined;
  /**
   * Most bytes of all rotated files together, written like `size`; the oldest are removed. The last one counts only
   * when it is compressed, if it is to be. @default no limit
   */
  readonly maxTotal?: number | string | undefined;
  /**
   * Compresses rotated files: `gzip` adds `.gz` to the name, `zstd`, which Node.js has from 22.15 on, `.zst`.
   *
   * @default false
   */
  readonly compress?: 'gzip' | 'zstd' | false | undefined;
}

/** `RotateOptions`, checked and complete. */
export interface Rotation {
  /** In bytes, Infinity for no limit. */
  readonly size: number;
  /** In ms, Infinity for never. */
  readonly period: number;
  readonly keep: number;
  readonly maxTotal: number;
  readonly compress: 'gzip' | 'zstd' | undefined;
}

const HOUR_MS = 3_600_000;

/** Reads the option `rotate`. @throws SteleError naming the option that is wrong */
export function readRotation(options: RotateOptions, where: string): Rotation {
  // Looked up in a list of words, where false has no place.
  const compress: unknown = options?.compress === false ? 'false' : options?.compress;
  const kinds = compressions();
  checkOptions(
    typeof options === 'object' && options !== null && !Array.isArray(options)
      ? { ...options, compress }
      : options,
    { size: 'any', every: ['hour', 'day'], keep: 'count', maxTotal: 'any', compress: [...kinds, 'false'] },
    where,
  );
  const { every, keep = Number.POSITIVE_INFINITY } = options;
  const size = bytesOf(options.size, `${where}.size`);
  const maxTotal = bytesOf(options.maxTotal, `${where}.maxTotal`);
  const [given = ''] = ['keep', 'maxTotal', 'compress'].filter(
    (name) => options[name as 'keep'] !== undefined,
  );
  if (options.size === undefined && every === undefined) {
    const path = given === '' ? where : `${where}.${given}`;
    const value = given === '' ? options : options[given as 'keep'];
    throw new SteleError('STELE_CONFIG_VALUE', `${path} is ${show(value)}; allowed: only with size or every`);
  }
  const packed = kinds.includes(compress as string);
  if (!packed && options.size !== undefined && maxTotal < size)
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where}.maxTotal is ${show(options.maxTotal)}; allowed: size (${show(options.size)}) or more`,
    );
  return {
    size,
    period: every === undefined ? Number.POSITIVE_INFINITY : every === 'day' ? 24 * HOUR_MS : HOUR_MS,
    keep,
    maxTotal,
    compress: packed ? (compress as 'gzip' | 'zstd') : undefined,
  };
}

function bytesOf(value: unknown, path: string): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  const bytes = byteSize(value);
  if (bytes !== undefined) return bytes;
  throw new SteleError('STELE_CONFIG_VALUE', `${path} is ${show(value)}; allowed: ${byteSizeText}`);
}
