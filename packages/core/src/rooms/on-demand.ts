type Everything = typeof import('./everything.ts');

let loaded: Everything | undefined;

/**
 * What most programs use little of, loaded when it is first needed: two thirds of the package, and of the time its
 * import would take.
 */
export function rooms(): Everything {
  loaded ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)(
    './everything.js',
  ) as Everything;
  return loaded;
}
