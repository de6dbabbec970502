import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Project, project } from '../project.ts';

const home = join(import.meta.dirname, '..');

describe('an application with the packed packages', () => {
  let consumer: Project;

  beforeAll(() => {
    consumer = project(inject('tarballs'), join(home, 'fixtures'));
  });

  afterAll(() => consumer?.[Symbol.dispose]());

  it.for([
    ['import', 'import.mjs'],
    ['require()', 'require.cjs'],
  ] as const)('logs after %s', ([, file]) => {
    const { status, stdout, stderr } = consumer.run(process.execPath, file);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ msg: 'order placed', id: 'o-1', requestId: 'r-1' });
  });

  it('calls what require() gives for the entry of pino programs', () => {
    const { status, stdout, stderr } = consumer.run(process.execPath, 'pino.cjs');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ level: 30, a: 1, msg: 'hello' });
  });

  it('has every format by its name and by an import of its own', () => {
    const { status, stdout, stderr } = consumer.run(process.execPath, 'formats.mjs');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const names =
      'clef csv datadog ecs gcp gelf logfmt otlp-json pino plain rfc3164 rfc5424 template json pretty';
    expect(stdout.trim().split('\n').sort()).toEqual(
      names
        .split(' ')
        .map((name) => `${name} true function`)
        .sort(),
    );
  });

  it('rotates files', () => {
    const ran = consumer.run(process.execPath, 'files.mjs');
    expect(ran).toEqual({ status: 0, stdout: 'true 100\n', stderr: '' });
  });

  it('gets the same functions from import and from require()', () => {
    expect(consumer.run(process.execPath, 'same.mjs')).toEqual({ status: 0, stdout: 'same\n', stderr: '' });
  });

  describe.for(['typescript', 'typescript-5.9'])('compiled by %s', (compiler) => {
    it.for(['nodenext', 'bundler'])(
      'type-checks the declarations, without the types of Node.js, under "%s"',
      (resolution) => {
        const tsc = join(home, 'node_modules', compiler, 'bin', 'tsc');
        expect(consumer.run(process.execPath, tsc, '-p', `types/${resolution}.json`)).toEqual({
          status: 0,
          stdout: '',
          stderr: '',
        });
      },
    );

    it.for(['nodenext', 'bundler'])('finds a wrong argument under "%s"', (resolution) => {
      const tsc = join(home, 'node_modules', compiler, 'bin', 'tsc');
      const { status, stdout } = consumer.run(process.execPath, tsc, '-p', `types/${resolution}-wrong.json`);
      expect(status).not.toBe(0);
      expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/wrong\.ts\(3,.*error TS/)]);
    });
  });

  it('bundles for the browser, without Node.js, and logs there', async () => {
    const { outputFiles } = await build({
      absWorkingDir: consumer.folder,
      entryPoints: ['browser.mjs'],
      bundle: true,
      format: 'iife',
      platform: 'browser',
      write: false,
      logLevel: 'silent',
    });
    const script = outputFiles[0]?.text ?? '';
    expect(script).not.toMatch(/['"]node:/);
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const browser = {
      console: { log, error: log },
      performance,
      setTimeout,
      clearTimeout,
      TextDecoder,
      TextEncoder,
    };
    runInNewContext(script, browser);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'page shown', path: '/' });
  });
});
