import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Member, members } from './interface.ts';

export const root: string = join(import.meta.dirname, '..', '..');

const region = /(<!-- (options|fields|errors) ([^>]+?) -->\n)[\s\S]*?(<!-- \/\2 -->)/g;

/**
 * Returns a Markdown page with its regions written anew from the source:
 *
 * - `<!-- options a.ts#A b.ts#B -->`: members of interfaces, with types and defaults;
 * - `<!-- fields a.ts#A -->`: the same for what is only read;
 * - `<!-- errors a.ts -->`: the table of errors.
 */
export function filled(page: string): string {
  return page.replace(region, (_whole, open: string, kind: string, source: string, close: string) => {
    const text =
      kind === 'errors' ? errors(source) : table(source.split(' ').flatMap(membersOf), kind === 'options');
    return `${open}${text}\n${close}`;
  });
}

function membersOf(source: string): Member[] {
  const [file = '', name = ''] = source.split('#');
  return members(read(file), name);
}

function table(list: readonly Member[], options: boolean): string {
  const rows = list.map(({ name, type, default: value = '', text }) =>
    options ? [code(name), code(type), shown(value), text] : [code(name), code(type), text],
  );
  return markdown(options ? ['option', 'type', 'default', 'meaning'] : ['name', 'type', 'meaning'], rows);
}

function errors(file: string): string {
  const found = read(file).matchAll(/^ {2}(STELE_\w+): '(.*)',$/gm);
  return markdown(
    ['code', 'meaning'],
    [...found].map(([, name = '', text = '']) => [`[${code(name)}](#${name.toLowerCase()})`, text]),
  );
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

/** A default as code, where it is a value and not a sentence. */
const shown = (value: string): string =>
  /^(?:true|false|0o\d+|\d+|'[^']*'|\[\]|\{\}|\w+\.\w+)$/.test(value) ? code(value) : value;

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
