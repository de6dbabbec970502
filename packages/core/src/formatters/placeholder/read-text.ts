import { show } from '../../config/check.ts';
import { nearest } from '../../config/nearest.ts';
import { SteleError } from '../../errors.ts';
import { type Layout, readLayout } from './layout.ts';

/** A placeholder: its name, the path of a field after `field:`, and how it is laid out. */
interface Placeholder {
  readonly name: string;
  readonly path: string;
  readonly layout: Layout;
}

/** Text as it is, or a placeholder. */
export type TemplatePart = string | Placeholder;

/** What other loggers call it. */
const foreign: ReadonlyMap<string, string> = new Map([
  ['message', 'msg'],
  ['levelname', 'level'],
  ['lvl', 'level'],
  ['severity', 'level'],
  ['name', 'logger'],
  ['label', 'logger'],
  ['category', 'logger'],
  ['ts', 'timestamp'],
  ['asctime', 'timestamp'],
  ['error', 'err'],
  ['hostname', 'host'],
]);

/** A doubled brace, a placeholder, or a brace that is neither. */
const brace = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/** What would make more than one line, or is obeyed by terminals. TAB is a separator like any other. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Reads a text with placeholders: `{name}`, `{name:layout}`, `{field:path}`, `{field:path:layout}`; `{{` and `}}` stand
 * for braces.
 *
 * @param where the option, for messages
 * @throws SteleError naming what is wrong
 */
export function readTemplateText(text: string, known: readonly string[], where: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  let end = 0;
  for (const { 0: all, 1: inside, index } of text.matchAll(brace)) {
    literal += text.slice(end, index);
    end = index + all.length;
    if (all === '{{' || all === '}}') literal += all.charAt(0);
    else if (inside === undefined) throw wrong(`has a single ${all} at ${index}`, '{{ and }} for braces');
    else {
      parts.push(literal, placeholder(inside));
      literal = '';
    }
  }
  parts.push(literal + text.slice(end));
  if (parts.some((part) => typeof part === 'string' && unsafe.test(part.replaceAll('\t', ''))))
    throw wrong('has a line break or a control character', 'text on one line, also with tabs');
  if (!parts.some((part) => typeof part === 'object')) throw wrong('has no placeholder', allNames());
  return parts.filter((part) => part !== '');

  function placeholder(inside: string): Placeholder {
    const [name = '', ...rest] = inside.split(':');
    const path = name === 'field' ? (rest.shift() ?? '') : '';
    if (!known.includes(name) || (name === 'field' && path === ''))
      throw wrong(`has the unknown placeholder {${inside}}`, `${allNames()}${meant(name)}`);
    return {
      name,
      path,
      layout: readLayout(rest.join(':'), (fault, allowed) => wrong(`${fault} in {${inside}}`, allowed)),
    };
  }

  function allNames(): string {
    return known.map((one) => (one === 'field' ? '{field:<path>}' : `{${one}}`)).join(' ');
  }

  function meant(name: string): string {
    const found = foreign.get(name.toLowerCase());
    if (found !== undefined) return ` - did you mean {${found}}?`;
    return known.includes(name) ? '' : nearest(name, known).replace(/"(.*)"/, '{$1}');
  }

  function wrong(fault: string, allowed: string): SteleError {
    return new SteleError(
      'STELE_CONFIG_VALUE',
      `${where} is ${show(text)}, which ${fault}; allowed: ${allowed}`,
    );
  }
}
