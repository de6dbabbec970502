import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Formatter } from '../../src/formatters/formatter.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { records } from './records.ts';

/**
 * Holds what a format makes of the shared records against golden files: a folder for each record, in which all formats
 * stand side by side.
 *
 * @param file name of the file in each folder, such as `ecs.json`
 */
export function goldens(file: string, make: () => Formatter): void {
  describe(`golden ${file}`, () => {
    it.for(Object.keys(records))('%s', async (name) => {
      const record = records[name] as LogRecord;
      const copy = structuredClone(record);
      const path = join(import.meta.dirname, '..', 'golden', name, file);
      await expect(String(make().format(record))).toMatchFileSnapshot(path);
      expect(record).toEqual(copy);
    });
  });
}
