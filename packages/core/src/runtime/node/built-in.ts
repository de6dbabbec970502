/**
 * `node:fs` without the cost of an import: the module namespace of `node:fs` reads every export, and with them
 * loads promises and streams, which takes 3 ms of a start that takes 20.
 */
export const fs: typeof import('node:fs') = /* @__PURE__ */ process.getBuiltinModule('node:fs');
