import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as node from '../../src/runtime/node/index.ts';
import * as web from '../../src/runtime/web/index.ts';

describe('the two runtimes', () => {
  it('have the same names', () => {
    expect(Object.keys(web).sort()).toEqual(Object.keys(node).sort());
  });

  it.for([
    ['node', node],
    ['web', web],
  ] as const)('%s: a store is seen within run only', ([, { createStore }]) => {
    const store = createStore<string>();
    const seen = store.run('a', () => [
      store.getStore(),
      store.run('b', () => store.getStore()),
      store.getStore(),
    ]);
    expect(seen).toEqual(['a', 'b', 'a']);
    expect(store.getStore()).toBeUndefined();
    expect(() =>
      store.run('c', () => {
        throw new Error('on purpose');
      }),
    ).toThrow('on purpose');
    expect(store.getStore()).toBeUndefined();
  });

  it.for([
    ['node', node],
    ['web', web],
  ] as const)('%s: a timer fires once for each refresh, and not after close', async ([, { timer }]) => {
    let fired = 0;
    const firing = (): Promise<void> => vi.waitUntil(() => fired > 0).then(() => undefined);
    const running = timer(() => fired++, 1);
    await firing();
    fired = 0;
    running.refresh();
    await firing();
    running.refresh();
    running.close();
    fired = 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fired).toBe(0);
  });

  it.for([
    ['node', node],
    ['web', web],
  ] as const)('%s: lengths, the environment and the absence of a terminal', ([, runtime]) => {
    expect(runtime.byteLength('größe 終')).toBe(11);
    expect(runtime.env('PATH')).toBe(process.env['PATH']);
    expect(runtime.env('STELE_NOT_SET')).toBeUndefined();
    expect([runtime.isTTY(99_999), runtime.columns(99_999), runtime.colorDepth(99_999)]).toEqual([
      false,
      100,
      1,
    ]);
  });
});

describe('the store of Node.js', () => {
  it('follows promises', async () => {
    const store = node.createStore<string>();
    const seen = await store.run('a', async () => {
      await null;
      return store.getStore();
    });
    expect(seen).toBe('a');
  });
});

describe('without Node.js', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => void vi.restoreAllMocks());

  it('lines go to the console one by one', () => {
    const bytes = new TextEncoder().encode('a\nö\n');
    expect(web.writeBytes(1, bytes, 0, bytes.length)).toBe(5);
    expect(web.writeText(2, 'c\n')).toBe(2);
    web.writeStderrSync('d\n');
    expect(vi.mocked(console.log).mock.calls).toEqual([['a'], ['ö']]);
    expect(vi.mocked(console.error).mock.calls).toEqual([['c'], ['d']]);
  });

  it('there are no files', () => {
    const open = (): unknown => web.openFile('a', { mode: 0o640, append: true, mkdir: true });
    expect(open).toThrow(expect.objectContaining({ code: 'ENOSYS' }));
  });

  it('a sink needs nothing of Node.js', () => {
    const script = `
      import { registerHooks } from 'node:module';
      const resolve = (name, context, next) => {
        if (name.startsWith('node:')) throw new Error(name + ' is out of reach');
        return next(name === '#runtime' ? ${urlOf('runtime/web/index.ts')} : name, context);
      };
      registerHooks({ resolve });
      process.getBuiltinModule = undefined;
      const { stdout } = await import(${urlOf('sinks/stdout.ts')});
      const sink = stdout();
      sink.write('{"n":1}\\n');
      sink.write('{"n":2}\\n');
      await sink.flush();
      console.log(JSON.stringify(sink.stats()));
    `;
    const out = execFileSync(process.execPath, [
      '--conditions=@stele/source',
      '--input-type=module',
      '-e',
      script,
    ]);
    const [first, second, stats] = out.toString().split('\n');
    expect([first, second]).toEqual(['{"n":1}', '{"n":2}']);
    expect(JSON.parse(stats ?? '')).toMatchObject({ accepted: 2, written: 2, pending: 0, bytes: 16 });
  });
});

const urlOf = (file: string): string => JSON.stringify(new URL(`../../src/${file}`, import.meta.url).href);
