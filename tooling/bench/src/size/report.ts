import { oneDecimal } from '../report/numbers.ts';
import { table } from '../report/table.ts';
import type { BundleSize } from './bundle.ts';

export interface SizeRow {
  readonly name: string;
  readonly bundle: BundleSize;
  readonly installedBytes: number;
  readonly packages: number;
}

const kilobytes = (bytes: number): string => oneDecimal(bytes / 1024);

export function sizeReport(rows: readonly SizeRow[]): string {
  return [
    '## Size',
    'Bundle of a minimal use with JSON on standard output, and what an installation brings with all its dependencies.',
    table(
      ['library', 'minified KiB', 'min + gzip KiB', 'installed KiB', 'packages'],
      rows.map(({ name, bundle, installedBytes, packages }) => [
        name,
        kilobytes(bundle.minified),
        kilobytes(bundle.gzipped),
        kilobytes(installedBytes),
        packages,
      ]),
    ),
  ].join('\n\n');
}
