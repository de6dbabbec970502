import { checkOptions } from '../config/check.ts';
import type { AnyCatalogue, DescribeOptions } from './describe.ts';
import { catalogueJsonSchema } from './json-schema.ts';
import { catalogueMarkdown } from './markdown.ts';

/**
 * The reference of one or several catalogues as the text of a file.
 *
 * @throws SteleError for what is no catalogue, and for names and identifiers that two events have
 */
export function describeEvents(
  catalogues: AnyCatalogue | readonly AnyCatalogue[],
  options: DescribeOptions & {
    /** @default 'markdown' */
    readonly format?: 'markdown' | 'json-schema';
  } = {},
): string {
  const { format = 'markdown', ...rest } = options;
  checkOptions({ format }, { format: ['markdown', 'json-schema'] }, 'describeEvents');
  if (format === 'markdown') return catalogueMarkdown(catalogues, rest);
  return `${JSON.stringify(catalogueJsonSchema(catalogues, rest), null, 2)}\n`;
}
