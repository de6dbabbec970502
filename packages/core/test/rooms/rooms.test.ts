import { describe, expect, it } from 'vitest';
import * as everything from '../../src/rooms/everything.ts';
import * as onDemand from '../../src/rooms/on-demand.ts';

describe('what is loaded on demand', () => {
  it('has all the functions of the rooms, under their names', () => {
    const names = Object.keys(everything).sort();
    expect(Object.keys(onDemand).sort()).toEqual(names);
    for (const [name, call] of Object.entries(onDemand)) expect(call.name).toBe(name);
  });

  it('makes the entry for Node one with the same names as the other', async () => {
    const [node, other] = await Promise.all([
      import('../../src/index.node.ts'),
      import('../../src/index.ts'),
    ]);
    expect(Object.keys(node).sort()).toEqual(Object.keys(other).sort());
  });
});
