import { join } from 'node:path';
import { type Project, project } from '@stele/packed/project';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bundle, gzipped, targets } from '../bundle.ts';

const home = join(import.meta.dirname, '..');
const [browser] = targets as [(typeof targets)[number]];

/** What applications import; each with what it costs them. */
const applications: readonly (readonly [name: string, text: string])[] = [
  [
    'createLogger, consoleSink, json',
    "import { consoleSink, createLogger, json } from '@stele/core'; createLogger({ sinks: { console: consoleSink({ format: json() }) } }).info('hello');",
  ],
  ['getLogger', "import { getLogger } from '@stele/core'; getLogger('library').info('hello');"],
  ['everything', "export * from '@stele/core';"],
];

describe('an application with the packed package', () => {
  let consumer: Project;

  beforeAll(() => {
    consumer = project(inject('tarballs'), join(home, 'fixtures'));
  });

  afterAll(() => consumer?.[Symbol.dispose]());

  describe.for(targets.map((target) => [target.name, target] as const))('bundled for %s', ([, target]) => {
    it.for(applications)('with %s', async ([, text], { annotate }) => {
      const { code, imports, files } = await bundle(consumer.folder, { text }, target, { minify: true });
      await annotate(`${code.length} bytes, ${gzipped(code)} gzipped`);
      const builtIn = imports.filter((path) => path !== 'yaml');
      const otherSide = files.filter((file) =>
        file.includes(target.hasNode ? 'runtime/web/' : 'runtime/node/'),
      );
      expect(otherSide).toEqual([]);
      if (target.hasNode) expect(builtIn.every((path) => path.startsWith('node:'))).toBe(true);
      else {
        expect(imports).toEqual([]);
        // No name of a module either: some bundlers take any such text for an import.
        expect(code).not.toMatch(/['"`]node:/);
        expect(code).not.toMatch(/\brequire\b/);
        expect(code).not.toMatch(/\beval\s*\(|\bnew\s+Function\b/);
      }
    });
  });

  it('has the sizes that are reported', async () => {
    const rows: string[] = [];
    for (const [name, text] of applications) {
      const { code } = await bundle(consumer.folder, { text }, browser, { minify: true });
      rows.push(`${name.padEnd(34)}${String(code.length).padStart(8)}${String(gzipped(code)).padStart(8)}`);
      expect(gzipped(code)).toBeLessThan(code.length);
    }
    process.stdout.write(
      `\n${'bundled for browsers, in bytes'.padEnd(34)}minified    gzip\n${rows.join('\n')}\n`,
    );
  });
});
