import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as web from '../../src/runtime/web/index.ts';

const refuse = (): void => {
  throw new Error('Disallowed operation called within global scope');
};

const node = process;
const withoutNode = (): unknown => vi.stubGlobal('process', undefined);

afterEach(() => void vi.unstubAllGlobals());

describe('a store', () => {
  const afterAwait = async (): Promise<string | undefined> => {
    const store = web.createStore<string>();
    return await store.run('a', async () => {
      await null;
      return store.getStore();
    });
  };

  it('follows promises with a global AsyncLocalStorage', async () => {
    withoutNode();
    vi.stubGlobal('AsyncLocalStorage', AsyncLocalStorage);
    expect(await afterAwait()).toBe('a');
  });

  it('follows promises where the built-in modules of Node.js can be had without an import', async () => {
    const builtIn = (id: string): unknown => node.getBuiltinModule(id as 'node:async_hooks');
    vi.stubGlobal('process', { getBuiltinModule: builtIn });
    expect(await afterAwait()).toBe('a');
  });

  it('follows promises with AsyncContext', async () => {
    withoutNode();
    class Variable<T> {
      readonly #storage = new AsyncLocalStorage<T>();
      run<R>(value: T, fn: () => R): R {
        return this.#storage.run(value, fn);
      }
      get(): T | undefined {
        return this.#storage.getStore();
      }
    }
    vi.stubGlobal('AsyncContext', { Variable });
    expect(await afterAwait()).toBe('a');
  });

  const unusable: readonly (readonly [what: string, globals: Readonly<Record<string, unknown>>])[] = [
    ['nothing', {}],
    ['a process of a polyfill', { process: { env: {}, getBuiltinModule: () => undefined } }],
    ['a process that throws', { process: { getBuiltinModule: refuse } }],
    ['another thing of that name', { AsyncLocalStorage: 7 }],
    ['another AsyncContext', { AsyncContext: {} }],
  ];

  it.for(unusable)('follows calls with %s', ([, globals]) => {
    withoutNode();
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    const store = web.createStore<string>();
    expect(store.run('a', () => [store.getStore(), store.run('b', () => store.getStore())])).toEqual([
      'a',
      'b',
    ]);
    expect(store.getStore()).toBeUndefined();
  });
});

describe('where timers are refused, as in Cloudflare outside of a request', () => {
  it('a timer starts with the first refresh within a request', async () => {
    const { setTimeout } = globalThis;
    vi.stubGlobal('setTimeout', refuse);
    let fired: (() => void) | undefined;
    const firing = new Promise<void>((resolve) => {
      fired = resolve;
    });
    const timer = web.timer(() => fired?.(), 1);
    timer.refresh();
    vi.stubGlobal('setTimeout', setTimeout);
    timer.refresh();
    await firing;
  });

  it('the end of the turn comes, and nobody sleeps', async () => {
    vi.stubGlobal('setTimeout', refuse);
    await new Promise<void>(web.onTurnEnd);
    await web.sleep(1000);
  });
});

describe('a page', () => {
  let window: EventTarget;
  let document: EventTarget & { visibilityState: string };
  let runtime: typeof web;

  beforeEach(async () => {
    window = new EventTarget();
    document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('document', document);
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
    vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
    vi.resetModules();
    runtime = await import('../../src/runtime/web/index.ts');
  });

  const hide = (): void => {
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const leave = (persisted: boolean): void =>
    void window.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));

  it('that is left has its hooks called, and is ending from then on', () => {
    const called: string[] = [];
    runtime.onExit(() => called.push(`first ${runtime.exiting()}`));
    runtime.onExit(() => {
      throw new Error('on purpose');
    });
    const letGo = runtime.onExit(() => called.push('let go'));
    runtime.onExit(() => called.push('last'));
    letGo();
    expect(runtime.exiting()).toBe(false);
    leave(false);
    expect(called).toEqual(['first true', 'last']);
    expect(runtime.exiting()).toBe(true);
  });

  it('that may come back does not end', () => {
    let ends = 0;
    runtime.onExit(() => ends++);
    leave(true);
    hide();
    expect([ends, runtime.exiting()]).toEqual([0, false]);
  });

  it('that gets out of sight is told of, each time, until nobody wants to know', () => {
    let hidden = 0;
    const end = runtime.onHidden(() => hidden++);
    hide();
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(hidden).toBe(1);
    leave(true);
    expect(hidden).toBe(2);
    end();
    hide();
    leave(false);
    expect(hidden).toBe(2);
  });

  it('tells of exceptions and rejections, also of scripts of other origins, until nobody wants to know', () => {
    const seen: unknown[] = [];
    const end = runtime.onUncaught((error, origin) => seen.push([error, origin]));
    const dispatch = (type: string, members: object): void =>
      void window.dispatchEvent(Object.assign(new Event(type), members));
    const error = new Error('boom');
    dispatch('error', { error, message: 'Uncaught Error: boom' });
    dispatch('error', { error: null, message: 'Script error.' });
    dispatch('unhandledrejection', { reason: 'no' });
    end();
    dispatch('error', { error });
    expect(seen).toEqual([
      [error, 'uncaught exception'],
      [new Error('Script error.'), 'uncaught exception'],
      ['no', 'unhandled rejection'],
    ]);
  });
});
