import type { Formatter, LogRecord } from '@stele/core';
import { must, mustReturn } from '../contract/must.ts';
import type { FormatterContractOptions } from './formatter-contract.ts';

/** A formatter under test and what it is tried with. */
export interface FormatterSubject {
  readonly makeFormatter: () => Formatter;
  readonly records: Readonly<Record<string, LogRecord>>;
  readonly options: FormatterContractOptions;
}

/** The records with their names, made anew: what a rule tries may modify them. */
export function fresh({ records }: FormatterSubject): [name: string, record: LogRecord][] {
  return Object.entries(records).map(([name, record]) => [name, structuredClone(record)]);
}

export type Output = string | Uint8Array;

/** What a formatter makes of a record. @throws AssertionError when that is neither text nor bytes */
export function formatted(formatter: Formatter, record: LogRecord, name: string): Output {
  const output: unknown = mustReturn(`format() of the record "${name}"`, () => formatter.format(record));
  const known = typeof output === 'string' || output instanceof Uint8Array;
  must(known, `format() of the record "${name}" returned ${output === null ? 'null' : typeof output}`);
  return output as Output;
}

/** Output as text, bytes read as UTF-8. */
export function textOf(output: Output): string {
  return typeof output === 'string' ? output : new TextDecoder('utf-8', { ignoreBOM: true }).decode(output);
}
