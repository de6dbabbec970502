import type { ContractRule } from '../contract/contract.ts';
import { must } from '../contract/must.ts';
import { type FormatterContractOptions, formatterContract } from '../formatters/formatter-contract.ts';
import { type PluginSubject, pluginRule } from './subject.ts';

/** The rules of `Formatter`, for each format a plugin adds. */
export function formatRules(
  subject: PluginSubject,
  options: Readonly<Record<string, FormatterContractOptions>>,
): ContractRule[] {
  return [
    pluginRule(subject, 'adds formats that keep the contract of formatters', async (trial) => {
      const { formatters } = await trial.begin();
      for (const name of Object.keys(options))
        must(
          formatters.some((formatter) => formatter.name === name),
          `options.formatters.${name} is for a format that the plugin does not add`,
        );
      for (const formatter of formatters) {
        const { name } = formatter;
        const own = { records: subject.records, ...options[name] };
        for (const { run } of formatterContract(name, () => formatter, own)) await run();
      }
    }),
  ];
}
