import { importFormatModule } from '#runtime';
import { SteleError } from '../errors.ts';
import type { Formatter } from '../formatters/formatter.ts';
import type { FormatData, FormatOption } from '../sinks/sink.ts';

/** True for a format as data: a name, and options of its own. */
export function isFormatData(format: unknown): format is FormatData {
  return (
    typeof format === 'object' &&
    format !== null &&
    typeof (format as Partial<Formatter>).format !== 'function' &&
    typeof (format as FormatData).type === 'string'
  );
}

/**
 * Makes the format of a name.
 *
 * @param where the option, for messages
 * @throws SteleError where it cannot be had, or naming the option of the format that is wrong
 */
export function namedFormat(format: string | FormatData, where: string): Formatter {
  const { type: name, ...options } = typeof format === 'string' ? { type: format } : format;
  const factory = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const make = importFormatModule(name)?.[factory];
  if (typeof make !== 'function') {
    const text = `${where} is "${name}", which cannot be loaded by its name here, as in a bundle; allowed: json, or a formatter`;
    const remedy = `import { ${factory} } from '@stele/core/formatters/${name}', and give it as the format or in a plugin`;
    throw new SteleError('STELE_CONFIG_VALUE', `${text} - ${remedy}`);
  }
  try {
    return make(options) as Formatter;
  } catch (error) {
    if (!(error instanceof SteleError)) throw error;
    throw new SteleError(error.code, `${where}: ${error.message}`, { cause: error });
  }
}

/** What a file of this format begins with. @throws SteleError as `namedFormat` */
export function headerOf(format: FormatOption | undefined, where: string): string | undefined {
  // Only one of the formats that have names has a header.
  const named = format === 'csv' || (isFormatData(format) && format.type === 'csv');
  if (named) return namedFormat(format, where).header;
  return typeof format === 'object' ? (format as Formatter).header : undefined;
}
