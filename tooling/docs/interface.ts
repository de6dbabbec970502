/** One member of an interface, as its source and doc comment say. */
export interface Member {
  readonly name: string;
  readonly type: string;
  /** Text of `@default`. */
  readonly default: string | undefined;
  /** The doc comment without its tags. */
  readonly text: string;
}

const member = /^ {2}(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?readonly (\w+)\??:\s*([^;]+);/gm;

/** Lists the members of an interface of a TypeScript source, in order. Inherited ones are not among them. */
export function members(source: string, name: string): Member[] {
  const body = new RegExp(`^export interface ${name}\\b[^{]*\\{\\n([\\s\\S]*?)^\\}`, 'm').exec(source)?.[1];
  if (body === undefined) throw new Error(`there is no interface ${name}`);
  return [...body.matchAll(member)].map(([, comment = '', own = '', type = '']) => {
    const [text = '', value] = plain(comment).split(/\s*@default\s+/);
    const shown = type
      .replace(/\s+/g, ' ')
      .replace(/^\| /, '')
      .replace(/ \| undefined$/, '')
      .replace(/^\((.*=>.*)\)$/, '$1');
    return { name: own, type: shown, default: value, text };
  });
}

/** A doc comment as running text; the items of a list follow each other. */
function plain(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?(?:- )?/, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
