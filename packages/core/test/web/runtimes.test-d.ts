import { describe, expectTypeOf, it } from 'vitest';
import type * as node from '../../src/runtime/node/index.ts';
import type * as web from '../../src/runtime/web/index.ts';

type Node = typeof node;
type Web = typeof web;

/** Of these the web side has less, on purpose. */
type Lesser = 'host' | 'EventEmitter';

describe('the web side of the runtime', () => {
  it('has what the side of Node.js has, and nothing else', () => {
    expectTypeOf<keyof Web>().toEqualTypeOf<keyof Node>();
  });

  it('can be called wherever the side of Node.js can', () => {
    expectTypeOf<Omit<Web, Lesser>>().toExtend<Omit<Node, Lesser>>();
  });

  it('gives what the side of Node.js gives, or nothing', () => {
    expectTypeOf<Partial<ReturnType<Node['host']>>>().toEqualTypeOf<ReturnType<Web['host']>>();
    expectTypeOf<Parameters<Web['host']>>().toEqualTypeOf<Parameters<Node['host']>>();
  });

  it('has the part of the emitter that loggers use', () => {
    type Own = Exclude<keyof web.EventEmitter, 'listeners_'>;
    expectTypeOf<Own>().toExtend<keyof node.EventEmitter>();
    expectTypeOf<web.EventEmitter['emit']>().toExtend<node.EventEmitter['emit']>();
  });

  it('has the same types', () => {
    expectTypeOf<web.Store<string>>().toEqualTypeOf<node.Store<string>>();
    expectTypeOf<web.ImportedPackage>().toEqualTypeOf<node.ImportedPackage>();
    expectTypeOf<web.DiagnosticsChannel>().toEqualTypeOf<node.DiagnosticsChannel>();
  });
});
