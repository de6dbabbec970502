import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configure, createLogger, getLogger, loadConfig, watchConfig } from '../../src/index.ts';

const home = mkdtempSync(join(tmpdir(), 'stele-config-plugins-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Installs a package by hand. What it sees is kept on `globalThis`, under its name. */
function install(name: string, code: string): void {
  const folder = join(home, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' }),
  );
  writeFileSync(join(folder, 'index.js'), code);
}

install(
  'stele-plugin-keeper',
  `globalThis.kept = { setups: 0, lines: [], closed: 0 };
  export default {
    name: 'keeper',
    setup(api) {
      kept.setups++;
      api.addSink('keeper', ({ prefix }) => ({ input: 'record', write: (_, { msg }) => void kept.lines.push(prefix + msg) }));
      api.enrich(() => ({ host: 'h' }));
      api.onClose(() => void kept.closed++);
    },
  };`,
);

const kept = (): { setups: number; lines: string[]; closed: number } =>
  (globalThis as unknown as { kept: ReturnType<typeof kept> }).kept;

const data = { plugins: ['keeper'], sinks: { out: { type: 'keeper', prefix: '> ' } } };
const from = { from: home };

describe('a plugin named in a configuration', () => {
  it('is found, set up once, and may add types of sinks', async () => {
    const config = await loadConfig(data, from);
    await using _configured = await configure(config);
    getLogger('app').info('hello');
    expect(kept()).toEqual({ setups: 1, lines: ['> hello'], closed: 0 });
  });

  it('is set up anew for a second logger of the same configuration', async () => {
    const before = kept().setups;
    const config = await loadConfig(data, from);
    const one = createLogger(config);
    const two = createLogger(config);
    await one.close();
    await two.close();
    expect(kept().setups - before).toBe(2);
  });

  it('comes and goes with the file', async () => {
    const path = join(home, 'stele.config.json');
    writeFileSync(path, JSON.stringify({ ...data, sinks: { out: { type: 'memory' } } }));
    const watcher = await watchConfig(path, { ...from, onReject: () => {} });
    const { closed } = kept();
    writeFileSync(path, JSON.stringify({ sinks: { out: { type: 'memory' } } }));
    expect(await watcher.reload()).toBe(true);
    expect(kept().closed).toBe(closed + 1);
    writeFileSync(path, JSON.stringify({ ...data, sinks: { out: { type: 'memroy' } } }));
    expect(await watcher.reload()).toBe(false);
    await watcher.close();
    await (await configure({ sinks: {} })).close();
  });

  it('that is not installed is told by its name', async () => {
    await expect(loadConfig({ plugins: ['nothing-like-it'] }, from)).rejects.toMatchObject({
      code: 'STELE_PLUGIN',
      message: expect.stringContaining('stele-plugin-nothing-like-it'),
    });
  });
});
