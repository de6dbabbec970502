const expectation = /^(\s*)(.*?)\s*\/\/\s*=>\s*(.*)$/;
const declaration = /^(?:const|let|var)\s+([\w$]+)\b/;

/** Turns `value // => expected` into an assertion. An expected value may go on over the next comment lines. */
export function assertions(code: string, where: string): string {
  const out: string[] = [];
  const lines = code.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const match = expectation.exec(line);
    if (!match) {
      out.push(line);
      continue;
    }
    const [, indent = '', statement = '', first = ''] = match;
    let expected = first.trim();
    while (!closed(expected) && /^\s*\/\//.test(lines[at + 1] ?? ''))
      expected += `\n${(lines[++at] ?? '').replace(/^\s*\/\/ ?/, '')}`;
    if (statement === '' || expected === '')
      throw new Error(`${where}: write the value and what is expected on one line: value // => expected`);
    const name = declaration.exec(statement)?.[1];
    if (name) out.push(`${indent}${statement}`);
    const value = name ?? statement.replace(/;$/, '');
    out.push(`${indent}expect(${value}).toEqual(${expected});`);
  }
  return out.join('\n');
}

function closed(text: string): boolean {
  const bare = text.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, '');
  return (bare.match(/[[({]/g)?.length ?? 0) === (bare.match(/[\])}]/g)?.length ?? 0);
}
