import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Member, members } from './interface.ts';

export const root: string = join(import.meta.dirname, '..', '..');

const region = /(<!-- (members|fields|errors) (\S+?)(?:#(\w+))? -->\n)[\s\S]*?(<!-- \/\2 -->)/g;

/**
 * Returns a Markdown page with its regions written anew from the source:
 *
 * - `<!-- members file.ts#Interface -->`: options, with types and defaults;
 * - `<!-- fields file.ts#Interface -->`: the same for what is only read;
 * - `<!-- errors file.ts -->`: the table of errors.
 */
export async function filled(page: string): Promise<string> {
  const tables = new Map<string, string>();
  for (const [whole, , kind = '', file = '', name = ''] of page.matchAll(region)) {
    if (kind === 'errors') tables.set(whole, await errors(file));
    else tables.set(whole, table(members(readFileSync(join(root, file), 'utf8'), name), kind === 'members'));
  }
  return page.replace(region, (whole, open: string, _kind, _file, _name, close: string) => {
    return `${open}${tables.get(whole)}\n${close}`;
  });
}

function table(list: readonly Member[], options: boolean): string {
  const rows = list.map(({ name, type, default: value = '', text }) =>
    options ? [`\`${name}\``, `\`${type}\``, shown(value), text] : [`\`${name}\``, `\`${type}\``, text],
  );
  return markdown(options ? ['option', 'type', 'default', 'meaning'] : ['name', 'type', 'meaning'], rows);
}

async function errors(file: string): Promise<string> {
  const { errorTable } = (await import(pathToFileURL(join(root, file)).href)) as {
    errorTable: Readonly<Record<string, string>>;
  };
  return markdown(
    ['code', 'meaning'],
    Object.entries(errorTable).map(([code, text]) => [`[\`${code}\`](#${code.toLowerCase()})`, text]),
  );
}

/** A default as code, where it is a value and not a sentence. */
const shown = (value: string): string => (/^(?:[\w.'"-]+|\[\]|\{\}|'.*')$/.test(value) ? `\`${value}\`` : value);

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
