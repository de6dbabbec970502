import * as everything from './everything.ts';

/** What most programs use little of. Here it is part of the package, for bundlers and runtimes that cannot load later. */
export const rooms = (): typeof everything => everything;
