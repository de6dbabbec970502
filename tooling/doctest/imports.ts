const statement = /^import\s+(?:type\s+)?(?:[^'"]*?\sfrom\s+)?['"][^'"]+['"];?[ \t]*(?:\/\/.*)?$/gm;
const parts = /^import\s+(type\s+)?(?:([\s\S]*?)\sfrom\s+)?['"]([^'"]+)['"]/;

interface Binding {
  /** The name inside the page. */
  readonly local: string;
  /** As written, without `type`: `a`, `{ a }`, `{ a as b }`, `* as a`. */
  readonly text: string;
  readonly typeOnly: boolean;
}

/** Takes the import statements out of a block and gives the rest back with as many lines as before. */
export function withoutImports(code: string): { imports: string[]; rest: string } {
  const imports: string[] = [];
  const rest = code.replace(statement, (text) => {
    imports.push(text);
    return '\n'.repeat(text.split('\n').length - 1);
  });
  return { imports, rest };
}

/** Joins the imports of all blocks of a page, each name once. A name used as a value anywhere is a value. */
export function merged(imports: readonly string[], page: string): string[] {
  const bound = new Map<string, { origin: string; typeOnly: boolean }>();
  for (const statement of imports) {
    const [, typeOnly, clause, module = ''] = parts.exec(statement) ?? [];
    const found = clause === undefined ? [] : bindings(clause, typeOnly !== undefined);
    if (clause === undefined) bound.set(module, { origin: `'${module}'`, typeOnly: false });
    for (const binding of found) {
      const origin = `${binding.text} from '${module}'`;
      const known = bound.get(binding.local);
      if (known && known.origin !== origin)
        throw new Error(`${page}: "${binding.local}" is imported as ${known.origin} and as ${origin}`);
      bound.set(binding.local, { origin, typeOnly: binding.typeOnly && known?.typeOnly !== false });
    }
  }
  return [...bound.values()].map(({ origin, typeOnly }) => `import ${typeOnly ? 'type ' : ''}${origin};`);
}

function bindings(clause: string, allTypes: boolean): Binding[] {
  const named = /\{([\s\S]*)\}/.exec(clause)?.[1]?.split(',') ?? [];
  const whole = clause.replace(/,?\s*\{[\s\S]*\}/, '');
  return [
    ...(whole.trim() ? [binding(whole, allTypes, false)] : []),
    ...named.filter((name) => name.trim()).map((name) => binding(name, allTypes, true)),
  ];
}

function binding(written: string, allTypes: boolean, braces: boolean): Binding {
  const trimmed = written.trim().replace(/\s+/g, ' ');
  const name = trimmed.replace(/^type /, '');
  return {
    local: name.replace(/^.* as /, ''),
    text: braces ? `{ ${name} }` : name,
    typeOnly: allTypes || name !== trimmed,
  };
}
