import type { Formatter, LogRecord } from '@stele/core';
import { type Contract, contract } from '../contract/contract.ts';
import { contentRules } from './content-rules.ts';
import { hostileRecords } from './hostile-records.ts';
import { outputRules } from './output-rules.ts';

/** Options of `formatterContract()`. */
export interface FormatterContractOptions {
  /** What ends a record, and stands nowhere else in it; `''` for formats that are framed elsewhere. @default '\n' */
  readonly terminator?: string;
  /** True for formats meant for people, whose records may have several lines. @default false */
  readonly people?: boolean;
  /** How the format writes the level of a record. Case does not matter. @default its name */
  readonly level?: (record: LogRecord) => string;
  /** Reads what the formatter wrote, bytes as UTF-8. `msg` must be the message. @default the output is not parsed */
  readonly parse?: (text: string) => { readonly msg?: unknown };
  /** Records to try, by names for messages. @default hostileRecords() */
  readonly records?: Readonly<Record<string, LogRecord>>;
}

/**
 * The rules of `Formatter`, for the formatter that `makeFormatter` makes; it is called once for each rule.
 *
 * @param name of the formatter, for the title
 */
export function formatterContract(
  name: string,
  makeFormatter: () => Formatter,
  options: FormatterContractOptions = {},
): Contract {
  const records = options.records ?? hostileRecords();
  const subject = { makeFormatter, records, options };
  return contract(`formatter contract: ${name}`, [...outputRules(subject), ...contentRules(subject)]);
}
