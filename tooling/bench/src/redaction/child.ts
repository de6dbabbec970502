import { answer, taskOf } from '../process/task.ts';
import { now, since } from '../speed/clock.ts';
import { drive } from '../speed/turns.ts';
import { callSubjects } from './calls.ts';
import { hostileTexts } from './hostile-texts.ts';
import { placeSubjects } from './places.ts';
import type { Cost, RedactionAnswer, RedactionTask } from './task.ts';
import { textCases, textSubjects } from './texts.ts';

/** Times one configuration; started once per configuration and round. */
const { table, subject, of, warmupMs, measureMs, result } = taskOf<RedactionTask>();

/** Keeps results in use. */
let kept: unknown;

const CALLS_PER_LOOK = 50;

/** Calls until the time is over, without a turn of the event loop. @returns the number of calls */
function spin(call: (i: number) => unknown, ms: number): number {
  let i = 0;
  for (const until = performance.now() + ms; performance.now() < until; )
    for (const end = i + CALLS_PER_LOOK; i < end; i++) kept = call(i);
  return i;
}

function cost(call: (i: number) => unknown): number {
  spin(call, warmupMs);
  globalThis.gc?.();
  const start = now();
  const calls = spin(call, measureMs);
  return since(start).mainNs / calls;
}

/** The best of some calls: among so many texts one would otherwise always be hit by something else. */
function perCharacter(call: (text: string) => unknown, text: string): number {
  const until = performance.now() + measureMs / 8;
  let best = Number.POSITIVE_INFINITY;
  for (let calls = 0; calls < 5 || performance.now() < until; calls++) {
    const start = performance.now();
    kept = call(text);
    best = Math.min(best, performance.now() - start);
  }
  return (best * 1e6) / text.length;
}

const PER_TURN = 100;

async function whole(): Promise<number> {
  const open = callSubjects[subject] as (typeof callSubjects)[string];
  const session = open('/dev/null', of);
  await drive(session, PER_TURN, warmupMs);
  await session.flush();
  globalThis.gc?.();
  const start = now();
  const calls = await drive(session, PER_TURN, measureMs);
  await session.flush();
  const { mainNs } = since(start);
  await session.close();
  return mainNs / calls;
}

const measures: Readonly<Record<RedactionTask['table'], () => Cost[] | Promise<Cost[]>>> = {
  places: () => [{ of, ns: cost((placeSubjects[subject] as (typeof placeSubjects)[string])(of)) }],
  texts: () => {
    const look = (textSubjects[subject] as (typeof textSubjects)[string])();
    const { key, text } = textCases[of] as (typeof textCases)[string];
    return [{ of, ns: cost((i) => look(text(i), key)) }];
  },
  hostile: () => {
    const look = (textSubjects[subject] as (typeof textSubjects)[string])();
    const all = [...hostileTexts()];
    for (const [, text] of all) kept = look(text, 'note');
    return all.map(([name, text]) => ({ of: name, ns: perCharacter((one) => look(one, 'note'), text) }));
  },
  calls: async () => [{ of, ns: await whole() }],
};

const costs = await measures[table]();
answer(result, { node: process.versions.node, costs } satisfies RedactionAnswer);
process.exit(kept === result ? 1 : 0);
