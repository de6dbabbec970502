import type { Session } from '../adapters/adapter.ts';
import type { ScenarioName } from '../scenarios/names.ts';

/**
 * Calls per turn. A disabled call costs less than a turn of the event loop by far,
 * so that scenario makes a hundred times as many.
 */
export const callsPerTurn = (scenario: ScenarioName, burst: number): number =>
  scenario === 'disabled' ? burst * 100 : burst;

/**
 * Makes so many calls per turn of the event loop until the time is over.
 * Resolves with the number of calls made.
 */
export function drive(session: Pick<Session, 'log' | 'turn'>, calls: number, ms: number): Promise<number> {
  const { log, turn } = session;
  if (!log) throw new Error('The library has no way to do this scenario.');
  let i = 0;
  const body = (): void => {
    for (let end = i + calls; i < end; i++) log(i);
  };
  const once = turn ? () => turn(i, body) : body;
  const until = performance.now() + ms;
  return new Promise((resolve, reject) => {
    const step = (): void => {
      try {
        once();
      } catch (error) {
        reject(error);
        return;
      }
      if (performance.now() < until) setImmediate(step);
      else resolve(i);
    };
    step();
  });
}
