import { join } from 'node:path';
import { members } from '@stele/gates/workspace';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Project, project } from '../project.ts';

const tarballs = inject('tarballs');

/** docs/decisions/0025. */
const decided: Readonly<Record<string, readonly string[]>> = { '@stele/fastify': ['fastify-plugin'] };
const home = join(import.meta.dirname, '..');
const bin = (name: string) => join(home, 'node_modules', '.bin', name);

describe('packed', () => {
  let consumer: Project;

  beforeAll(() => {
    consumer = project(tarballs, join(home, 'fixtures'));
  });

  afterAll(() => consumer?.[Symbol.dispose]());

  it('are all packages that are not private', () => {
    const published = members().filter(({ manifest }) => !manifest.private);
    expect(Object.keys(tarballs)).toEqual(published.map(({ manifest }) => manifest.name));
  });

  describe.for(Object.entries(tarballs))('%s', ([name, tarball]) => {
    const manifest = () => JSON.parse(consumer.read(`node_modules/${name}/package.json`));

    it('is well formed according to publint', () => {
      const checked = consumer.run(bin('publint'), 'run', tarball, '--strict');
      expect(checked, checked.stdout).toMatchObject({ status: 0 });
    });

    it('has types that resolve wherever ESM does', () => {
      const checked = consumer.run(bin('attw'), tarball, '--profile', 'esm-only');
      expect(checked, checked.stdout).toMatchObject({ status: 0 });
    });

    it('contains nothing but the build, the manifest, the licence and the readme', () => {
      const other = consumer.files(name).filter((file) => !/^dist\/.*\.(js|d\.ts)$/.test(file));
      const schema = name === '@stele/core' ? ['schema/config.schema.json'] : [];
      // The notice of tables that are made of somebody's.
      const notice = name === '@stele/redaction' ? ['NOTICE'] : [];
      expect(other).toEqual(['LICENSE', ...notice, 'README.md', 'package.json', ...schema]);
    });

    it('contains no code made from text', () => {
      const code = consumer.files(name).filter((file) => file.endsWith('.js'));
      expect(code.length).toBeGreaterThan(0);
      const found = code.filter((file) =>
        /\beval\s*\(|\bnew\s+Function\b/.test(consumer.read(`node_modules/${name}/${file}`)),
      );
      expect(found).toEqual([]);
    });

    it('depends on nothing but Stele and what has a decision of its own', () => {
      const { dependencies = {}, optionalDependencies = {} } = manifest();
      const foreign = Object.keys({ ...dependencies, ...optionalDependencies });
      expect(foreign.filter((dependency) => !dependency.startsWith('@stele/'))).toEqual(decided[name] ?? []);
    });

    it('shows its types and its build, never its source', () => {
      const { exports, imports = {} } = manifest();
      expect(JSON.stringify({ exports, imports })).not.toContain('src/');
      expect(exports['.']).toMatchObject({ types: './dist/index.d.ts', default: './dist/index.js' });
      expect(Object.keys(exports['.'])[0]).toBe('types');
    });

    it('names the Node.js it needs, its licence and its place', () => {
      const folder = members().find((member) => member.manifest.name === name)?.folder;
      expect(manifest()).toMatchObject({
        type: 'module',
        license: 'MIT',
        sideEffects: false,
        engines: { node: '>=22.15' },
        repository: { directory: folder },
      });
    });
  });

  it('run nothing when they are installed', () => {
    for (const name of Object.keys(tarballs)) {
      const { scripts = {} } = JSON.parse(consumer.read(`node_modules/${name}/package.json`));
      expect(Object.keys(scripts).filter((script) => /install|prepare/.test(script))).toEqual([]);
    }
  });

  it('@stele/core has no dependency, and one peer that is needed for YAML files only', () => {
    const manifest = JSON.parse(consumer.read('node_modules/@stele/core/package.json'));
    for (const kind of ['dependencies', 'optionalDependencies']) expect(manifest[kind] ?? {}).toEqual({});
    expect(Object.keys(manifest.peerDependencies)).toEqual(['yaml']);
    expect(manifest.peerDependenciesMeta).toEqual({ yaml: { optional: true } });
    expect(consumer.files('yaml')).toEqual([]);
  });

  it('all share one copy of @stele/core', () => {
    expect(consumer.files('@stele/core').length).toBeGreaterThan(0);
    for (const name of Object.keys(tarballs))
      expect(consumer.files(name).filter((file) => file.includes('node_modules'))).toEqual([]);
  });
});
