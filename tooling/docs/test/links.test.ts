import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchors, links } from '../links.ts';
import { root } from '../regions.ts';

const pages = ['*.md', 'packages/*/*.md', 'docs/**/*.md', 'tooling/*/*.md'];
const files = globSync(pages, { cwd: root, exclude: ['**/node_modules/**'] }).sort();
/** Written by the benchmark, which not every copy of the repository has run. */
const notYet = ['tooling/bench/RESULTS.md'];

function broken(file: string): string[] {
  const page = readFileSync(join(root, file), 'utf8');
  return links(page).filter((target) => {
    const [path = '', anchor] = target.split('#');
    const to = path === '' ? file : join(dirname(file), path);
    if (notYet.includes(to)) return false;
    if (!existsSync(join(root, to))) return true;
    return anchor !== undefined && !anchors(readFileSync(join(root, to), 'utf8')).includes(anchor);
  });
}

describe('the links of', () => {
  it.for(files)('%s lead somewhere', (file) => {
    expect(broken(file)).toEqual([]);
  });
});

describe('every page of the documentation', () => {
  it.for(files.filter((file) => /^docs\/.+\/(?!README)[^/]+\.md$/.test(file)))(
    '%s is listed by its folder',
    (file) => {
      const index = readFileSync(join(root, dirname(file), 'README.md'), 'utf8');
      expect(links(index).map((target) => join(dirname(file), target))).toContain(file);
    },
  );
});

describe('links and anchors', () => {
  it('are found in text, not in code', () => {
    const page =
      '# A `b` of c!\n[x](y.md#z) `[no](n.md)` [web](https://example.org)\n```text\n[no](n.md)\n# No\n```\n';
    expect(links(page)).toEqual(['y.md#z']);
    expect(anchors(page)).toEqual(['a-b-of-c']);
  });
});
