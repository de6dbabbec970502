import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

type Target = string | { readonly [condition: string]: Target };

/** What a tool with these conditions gets, as Node.js resolves it: https://nodejs.org/api/packages.html#imports. */
function resolved(target: Target, conditions: readonly string[]): string | undefined {
  if (typeof target === 'string') return target;
  for (const [condition, next] of Object.entries(target)) {
    const found =
      condition === 'default' || conditions.includes(condition) ? resolved(next, conditions) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Conditions that tools set, beside `import` and `default`. */
const tools: readonly (readonly [tool: string, conditions: readonly string[], side: 'node' | 'web'])[] = [
  ['Node.js', ['node', 'module-sync'], 'node'],
  ['Deno', ['deno', 'node'], 'node'],
  ['Bun', ['bun', 'node'], 'node'],
  ['a bundler for Deno alone', ['deno'], 'node'],
  ['a bundler for Bun alone', ['bun'], 'node'],
  ['esbuild and vite for browsers', ['browser', 'module', 'production'], 'web'],
  ['webpack for web workers', ['webpack', 'worker', 'browser', 'module'], 'web'],
  ['wrangler', ['workerd', 'worker', 'browser'], 'web'],
  ['Next.js for the edge', ['edge-light', 'worker', 'browser'], 'web'],
  ['the edge, by a tool that runs in Node.js', ['edge-light', 'node'], 'web'],
  ['workers, by a tool that runs in Node.js', ['workerd', 'node'], 'web'],
  ['a page with Node.js in it', ['browser', 'node'], 'web'],
  ['a tool that says nothing', [], 'web'],
];

describe.for(['#runtime', '#default-sink'])('%s', (name) => {
  it.for(tools)('%s, with %j, gets the side %s', ([, conditions, side]) => {
    const published = manifest.publishConfig.imports[name];
    for (const imports of [manifest.imports[name], published])
      expect(resolved(imports, ['import', ...conditions])).toMatch(new RegExp(`^\\./dist/runtime/${side}/`));
    const source = resolved(manifest.imports[name], ['@stele/source', ...conditions]);
    expect(source).toMatch(new RegExp(`^\\./src/runtime/${side}/`));
  });
});
