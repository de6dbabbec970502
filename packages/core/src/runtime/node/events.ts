/** The emitter of `node:events`, without the cost of an import. */
export const EventEmitter: typeof import('node:events').EventEmitter =
  /* @__PURE__ */ process.getBuiltinModule('node:events').EventEmitter;

export type EventEmitter = import('node:events').EventEmitter;
