import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPlugins, discoverPlugins, type PluginReference } from '../../src/plugins/index.ts';
import { packageNames } from '../../src/plugins/package-names.ts';
import * as web from '../../src/runtime/web/index.ts';
import { plugin, record, reportTo } from './host.ts';

const app = realpathSync(mkdtempSync(join(tmpdir(), 'stele-plugins-')));
afterAll(() => rmSync(app, { recursive: true, force: true }));

/** Installs a package: its manifest and its files. */
function install(name: string, manifest: object, files: Readonly<Record<string, string>>): void {
  const home = join(app, 'node_modules', name);
  const all = { 'package.json': JSON.stringify({ name, version: '1.0.0', ...manifest }), ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
}

/** Source of a plugin that adds a field which says where it came from. */
const source = (name: string, from: string): string =>
  `({ name: '${name}', setup(api) { api.enrich(() => ({ from: '${from}', ...api.options })); } })`;

const esm = { type: 'module', exports: './index.js' };
install('stele-plugin-esm', esm, { 'index.js': `export default ${source('esm', 'esm')};` });
install('stele-plugin-named', esm, { 'index.js': `export const plugin = ${source('named', 'named')};` });
install(
  'stele-plugin-cjs',
  { main: 'lib/main' },
  { 'lib/main.js': `module.exports = ${source('cjs', 'cjs')};` },
);
install(
  'stele-plugin-transpiled',
  {},
  {
    'index.js': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = ${source('transpiled', 'transpiled')};`,
  },
);
install(
  'stele-plugin-dual',
  {
    exports: {
      './package.json': './package.json',
      '.': { types: './x.d.ts', import: './index.mjs', require: './index.cjs' },
    },
  },
  {
    'index.mjs': `export default ${source('dual', 'import')};`,
    'index.cjs': `module.exports = ${source('dual', 'require')};`,
  },
);
install(
  'stele-plugin-nested',
  { exports: { browser: './no.js', node: [null, { import: { default: './deep/index.mjs' } }] } },
  { 'deep/index.mjs': `export default ${source('nested', 'nested')};` },
);
install('stele-plugin-factory', esm, {
  'index.js': `export default (options) => ({ name: 'factory', setup(api) { api.enrich(() => ({ from: 'factory', ...options })); } });`,
});
install('stele-plugin-slow-factory', esm, {
  'index.js': `export default async () => (${source('slow-factory', 'slow-factory')});`,
});
install('@acme/stele-plugin-scoped', esm, { 'index.js': `export default ${source('scoped', 'scoped')};` });
install('@acme/logging', esm, { 'index.js': `export default ${source('whole', 'whole')};` });
install('stele-plugin-method', esm, {
  'index.js':
    "class P { name = 'method'; options = { a: 1, b: 1 }; setup(api) { api.enrich(() => ({ from: this.origin(), ...api.options })); } origin() { return 'method'; } }\nexport default new P();",
});
install('stele-plugin-broken', esm, { 'index.js': 'export default (;' });
install('stele-plugin-throws', esm, {
  'index.js': "export default () => { throw new Error('no licence'); };",
});
install('stele-plugin-empty', esm, { 'index.js': 'export const x = 1;' });
install('stele-plugin-closed', { exports: { './other': './x.js' } }, {});
install('stele-plugin-unreadable', {}, { 'package.json': '{' });
install('lodash-of-sorts', { main: 'index.js' }, { 'index.js': 'module.exports = { map() {} };' });
install('stele-plugin-nameless', esm, { 'index.js': "export default { name: '', setup() {} };" });

/** The field `from` and others, of the plugins that were found. */
async function fieldsOf(references: readonly PluginReference[]): Promise<unknown[]> {
  const plugins = await discoverPlugins(references, { from: app });
  const host = createPlugins(plugins, reportTo([]));
  return host.enrichers.map((enrich) => enrich(record));
}

describe('a plugin in a package', () => {
  it.for([
    ['as the default export of a module', 'esm', 'esm'],
    ['as the export `plugin`', 'named', 'named'],
    ['as what a CommonJS module exports', 'cjs', 'cjs'],
    ['as the default export of a module that was made CommonJS', 'transpiled', 'transpiled'],
    ['of which the form for imports is taken', 'dual', 'import'],
    ['behind nested conditions', 'nested', 'nested'],
    ['as a function', 'factory', 'factory'],
    ['as a function that returns a promise', 'slow-factory', 'slow-factory'],
    ['with a scope', '@acme/scoped', 'scoped'],
    ['with a scope, by its whole name', '@acme/stele-plugin-scoped', 'scoped'],
    ['by its whole name', 'stele-plugin-esm', 'esm'],
    ['with a name of its own', '@acme/logging', 'whole'],
    ['as an instance of a class', 'method', 'method'],
  ] as const)('is found %s: %s', async ([, name, from]) => {
    expect(await fieldsOf([name])).toMatchObject([{ from }]);
  });

  it('gets options, whatever it exports, and others do not see them', async () => {
    const use = (name: string) => ({ use: name, options: { b: 2 } });
    expect(await fieldsOf([use('factory'), use('esm'), use('method')])).toEqual([
      { from: 'factory', b: 2 },
      { from: 'esm', b: 2 },
      { from: 'method', a: 1, b: 2 },
    ]);
    expect(await fieldsOf(['esm', 'method'])).toEqual([{ from: 'esm' }, { from: 'method', a: 1, b: 1 }]);
  });

  it('stands beside plugins that were imported', async () => {
    const own = plugin('own');
    const [first, second] = await discoverPlugins([own, 'esm'], { from: app });
    expect([first, second?.name]).toEqual([own, 'esm']);
  });

  it('is looked for from the working directory where no folder is given', () => {
    const child = join(import.meta.dirname, 'fixtures', 'discover.child.ts');
    const args = ['--conditions=@stele/source', child, 'esm', 'cjs', 'dual'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: app, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'esm cjs import\n', stderr: '' });
  });

  it('is looked for further up, too', async () => {
    const from = join(app, 'packages', 'shop');
    mkdirSync(from, { recursive: true });
    expect(await discoverPlugins(['esm'], { from })).toMatchObject([{ name: 'esm' }]);
  });
});

describe('a plugin that cannot be found', () => {
  const rows: readonly [what: string, reference: unknown, says: string][] = [
    ['is not installed', 'otel', '"otel": package stele-plugin-otel is not installed; install it'],
    ['is misspelt', 'fatcory', 'install it - did you mean "factory"?'],
    ['is misspelt with a scope', '@acme/scopd', 'did you mean "@acme/scoped"?'],
    ['is a path', './plugin.js', 'not the name of a package; import the plugin and give the object'],
    ['is a path upwards', '../x', 'not the name of a package'],
    ['is an address', 'data:text/javascript,0', 'not the name of a package'],
    ['is empty', '', 'not the name of a package'],
    ['is very long', 'a'.repeat(300), 'not the name of a package'],
    ['is a module of Node.js', 'fs', 'package stele-plugin-fs is not installed'],
    ['has a mistake in it', 'broken', 'package stele-plugin-broken or broken cannot be loaded: '],
    ['has a manifest with a mistake', 'unreadable', 'cannot be loaded: '],
    ['exports nothing at its name', 'closed', 'exports nothing at "."'],
    [
      'exports something else',
      'empty',
      'package stele-plugin-empty exports no plugin; allowed: an object with name and setup',
    ],
    ['is no plugin at all', 'lodash-of-sorts', 'package lodash-of-sorts exports no plugin'],
    [
      'is made by a function that throws',
      'throws',
      'the function that package stele-plugin-throws exports failed: no licence',
    ],
    ['has no name', 'nameless', 'plugins[0].name is ""'],
    ['is a number', 5, 'plugins[0] is 5; allowed: a plugin'],
    ['is null', null, 'plugins[0] is null'],
    ['is referred to with a misspelt member', { use: 'esm', option: {} }, 'did you mean "options"?'],
    ['is referred to by a number', { use: 5 }, 'plugins[0].use is 5; allowed: a string'],
  ];

  it.for(rows)('because it %s is a mistake that says what to do', async ([, reference, says]) => {
    const error = await discoverPlugins([reference as string], { from: app }).catch(
      (reason: Error) => reason,
    );
    expect(error).toMatchObject({ name: 'SteleError', message: expect.stringContaining(says) });
    expect((error as Error).message).toMatch(/^plugins\[0\]/);
  });

  it('keeps what went wrong as the cause', async () => {
    await expect(discoverPlugins(['throws'], { from: app })).rejects.toMatchObject({
      code: 'STELE_PLUGIN',
      cause: { message: 'no licence' },
    });
  });

  it('is found nowhere but on Node.js', async () => {
    await expect(web.importPackage(['stele-plugin-esm'], app)).rejects.toMatchObject({
      code: 'ENOSYS',
      message: expect.stringContaining('import the plugin and give the object'),
    });
    expect(web.installedPackages('stele-plugin-', app)).toEqual([]);
  });
});

describe('a name in a configuration', () => {
  it.for([
    ['otel', ['stele-plugin-otel', 'otel']],
    ['stele-plugin-otel', ['stele-plugin-otel']],
    ['@acme/otel', ['@acme/stele-plugin-otel', '@acme/otel']],
    ['@acme/stele-plugin-otel', ['@acme/stele-plugin-otel']],
    ['@acme', undefined],
    ['a/b/c', undefined],
    ['..', undefined],
    ['node:fs', undefined],
    ['C:\\x', undefined],
  ] as const)('%s may mean %j', ([name, packages]) => {
    expect(packageNames(name)).toEqual(packages);
  });
});
