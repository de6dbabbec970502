/**
 * Budgets of what a bundler takes: minified and gzipped, built-in modules left out. A bundle has every feature that
 * options and methods of a logger can ask for. The goal for `createLogger` is 10 kB; the limits are where things stand,
 * so that they cannot grow unnoticed.
 */
const forNode = (config: object): object => ({
  ...config,
  platform: 'node',
  external: [/^node:/, 'yaml'],
});

const budget = (name: string, names: string, limit: string): object => ({
  name,
  path: 'packages/core/dist/index.js',
  import: names,
  limit,
  gzip: true,
  modifyRolldownConfig: forNode,
});

export default [
  budget('createLogger with JSON and stdout', '{ createLogger, stdout }', '58 kB'),
  budget('getLogger alone', '{ getLogger }', '3 kB'),
];
