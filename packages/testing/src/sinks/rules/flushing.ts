import type { ContractRule } from '../../contract/contract.ts';
import { must, mustReturn } from '../../contract/must.ts';
import { type SinkSubject, sinkRule } from '../subject.ts';

/** Rules about `flush` and `flushSync`. */
export function flushingRules(subject: SinkSubject): ContractRule[] {
  const rules = [
    sinkRule(subject, 'has written everything when flush resolves', async (trial) => {
      for (let round = 0; round < 3; round++) {
        trial.write(10);
        await trial.flush();
        await trial.mustHaveArrived('now');
        // So that what is written next meets a sink at rest as well as a busy one.
        await new Promise((resolve) => setTimeout(resolve, round * 10));
      }
    }),
    sinkRule(subject, 'may be flushed any number of times, also when idle', async (trial) => {
      const flushSync = (): void => mustReturn('flushSync()', () => trial.flushSync());
      for (let round = 0; round < 3; round++) {
        await trial.flush();
        await trial.flush();
        flushSync();
        flushSync();
        trial.write(round);
      }
      flushSync();
      await trial.flush();
      await trial.flush();
      await trial.mustHaveArrived();
    }),
    sinkRule(subject, 'resolves concurrent flushes', async (trial) => {
      trial.write(5);
      const first = trial.flush();
      const second = trial.flush();
      trial.write(5);
      await Promise.all([first, second, trial.flush()]);
      await trial.mustHaveArrived();
    }),
  ];
  if (subject.asynchronous) return rules;
  return [
    ...rules,
    sinkRule(subject, 'leaves nothing waiting when flushSync returns (when offered)', async (trial) => {
      const { sink } = trial;
      if (sink.flushSync === undefined) return;
      for (let round = 0; round < 2; round++) {
        trial.write(10);
        mustReturn('flushSync()', () => trial.flushSync());
        const { pending = 0 } = sink.stats?.() ?? {};
        must(pending === 0, `${pending} records are still pending`);
        await trial.mustHaveArrived('now');
      }
    }),
  ];
}
