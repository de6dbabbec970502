export type Rooms = typeof import('./everything.ts');

let loaded: Rooms | undefined;

/**
 * What most programs use little of, loaded when it is first needed: two thirds of the package, and of the time its
 * import would take.
 */
export function loadRooms(): Rooms {
  loaded ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)(
    './everything.js',
  ) as Rooms;
  return loaded;
}
