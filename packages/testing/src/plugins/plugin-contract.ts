import type { LogRecord, Plugin } from '@stele/core';
import { type Contract, contract } from '../contract/contract.ts';
import type { FormatterContractOptions } from '../formatters/formatter-contract.ts';
import { hostileRecords } from '../formatters/hostile-records.ts';
import { formatRules } from './format-rules.ts';
import { lifetimeRules } from './lifetime-rules.ts';
import { recordRules } from './record-rules.ts';
import { setupRules } from './setup-rules.ts';

/** Options of `pluginContract()`. */
export interface PluginContractOptions {
  /** Options of `formatterContract()` for the formats the plugin adds, by their names. @default {} */
  readonly formatters?: Readonly<Record<string, FormatterContractOptions>>;
  /** Records to try, by names for messages. @default hostileRecords() */
  readonly records?: Readonly<Record<string, LogRecord>>;
  /** False for plugins of which each logger gets its own, as `[audit()]` does: the rules about several are left out. @default true */
  readonly shared?: boolean;
  /** Longest time in ms that setup and each hook may take. @default 4000 */
  readonly timeoutMs?: number;
}

/**
 * The rules of `Plugin`, for the plugin that `makePlugin` makes; it is called once for each rule.
 *
 * @param name of the plugin, for the title
 */
export function pluginContract(
  name: string,
  makePlugin: () => Plugin | Promise<Plugin>,
  options: PluginContractOptions = {},
): Contract {
  const { formatters = {}, records = hostileRecords(), shared = true, timeoutMs = 4000 } = options;
  const subject = { makePlugin, records, shared, timeoutMs };
  return contract(`plugin contract: ${name}`, [
    ...setupRules(subject),
    ...recordRules(subject),
    ...formatRules(subject, formatters),
    ...lifetimeRules(subject),
  ]);
}
