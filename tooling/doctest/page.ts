import { assertions } from './assertions.ts';
import { type Fence, fences } from './fences.ts';
import { merged, withoutImports } from './imports.ts';

export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** Turns one Markdown page into a test file, and each of its `no-run` fences into a module that is only compiled. */
export function page(path: string, markdown: string): GeneratedFile[] {
  const slug = path.replace(/\.md$/, '').replace(/[^\w]+/g, '-');
  const found = fences(markdown, path);
  const files = found.filter((fence) => fence.flags.includes('no-run')).map((fence) => compiled(slug, fence));
  const groups = grouped(
    found.filter((fence) => !fence.flags.includes('no-run')),
    path,
  );
  if (groups.length > 0) files.push({ name: `${slug}.test.ts`, text: tests(path, groups) });
  return files;
}

function compiled(slug: string, { line, code }: Fence): GeneratedFile {
  return { name: `${slug}-line-${line}.ts`, text: `${code}\n\nexport {};\n` };
}

/** A fence tagged `continues` belongs to the test of the fence before it. */
function grouped(found: readonly Fence[], path: string): Fence[][] {
  const groups: Fence[][] = [];
  for (const fence of found) {
    if (!fence.flags.includes('continues')) groups.push([fence]);
    else if (groups.length > 0) groups.at(-1)?.push(fence);
    else throw new Error(`${path}:${fence.line}: there is no fence to continue`);
  }
  return groups;
}

function tests(path: string, groups: readonly Fence[][]): string {
  const imports: string[] = [];
  const bodies = groups.map((group) => {
    const first = group[0] as Fence;
    const code = group.map((fence) => {
      const split = withoutImports(fence.code);
      imports.push(...split.imports);
      return assertions(split.rest, `${path}:${fence.line}`);
    });
    const title = `${path}:${first.line} ${first.heading}`.trim();
    return `test(${JSON.stringify(title)}, async () => {\n${code.join('\n')}\n});`;
  });
  const used = bodies.some((body) => body.includes('expect(')) ? 'expect, test' : 'test';
  const head = [`import { ${used} } from 'vitest';`, ...merged(imports, path)];
  return `${head.join('\n')}\n\n${bodies.join('\n\n')}\n`;
}
