import type { Destination } from '../adapters/adapter.ts';
import { adapterById } from '../adapters/registry.ts';
import { answer, taskOf } from '../process/task.ts';
import { hostileValues } from './values.ts';

export interface HostileTask {
  readonly adapter: string;
  readonly to: Destination;
  readonly value: string;
  readonly result: string;
}

/** What the caller of the logger saw. */
export interface CallerView {
  readonly thrown?: string | undefined;
  readonly polluted: boolean;
}

export const probe = 'hostile-probe';
export const ordinary = 'ordinary-record';

const task = taskOf<HostileTask>();
const value = hostileValues.find((each) => each.id === task.value);
if (!value) throw new Error(`Unknown value ${task.value}`);
const session = await adapterById(task.adapter).open({ to: task.to, scenario: 'flat' });

session.record({ place: 'before' }, ordinary);
let thrown: string | undefined;
try {
  session.record(value.fields(), probe);
} catch (error) {
  thrown = String(error).slice(0, 120);
}
session.record({ place: 'after' }, ordinary);
const polluted = 'isAdmin' in {};
answer(task.result, { thrown, polluted } satisfies CallerView);
await session.flush();
await session.close();
