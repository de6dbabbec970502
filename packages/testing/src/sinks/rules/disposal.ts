import type { SinkStats } from '@stele/core';
import type { ContractRule } from '../../contract/contract.ts';
import { must, mustReturn } from '../../contract/must.ts';
import { numbered } from '../numbered.ts';
import { type SinkSubject, sinkRule } from '../subject.ts';

/** Rules about the end of a sink. */
export function disposalRules(subject: SinkSubject): ContractRule[] {
  return [
    sinkRule(subject, 'flushes on disposal', async (trial) => {
      trial.write(10);
      // Without a disposal of its own, the logger's flush before it is all there is.
      if (trial.sink[Symbol.asyncDispose] === undefined) await trial.flush();
      await trial.dispose();
      await trial.mustHaveArrived('now');
    }),
    sinkRule(subject, 'may be disposed of any number of times, and flushed afterwards', async (trial) => {
      trial.write(3);
      await Promise.all([trial.dispose(), trial.dispose()]);
      await trial.dispose();
      await trial.flush();
      mustReturn('flushSync()', () => trial.flushSync());
      await trial.mustHaveArrived();
    }),
    sinkRule(subject, 'counts instead of throwing after disposal', async (trial) => {
      const { sink } = trial;
      if (sink[Symbol.asyncDispose] === undefined) return;
      trial.write(3);
      await trial.dispose();
      const before = (await trial.arrived()).length;
      const droppedBefore = dropped(sink.stats?.());
      for (let n = 3; n < 6; n++) trial.writeOne(numbered(n));
      await trial.flush();
      must(trial.refused.length === 0, `write() failed with ${String(trial.refused[0])}`);
      const late = (await trial.arrived()).length - before;
      must(late === 0, `${late} records arrived after disposal`);
      const counted = dropped(sink.stats?.()) - droppedBefore;
      must(
        sink.stats === undefined || counted === 3,
        `3 records came after disposal, and ${counted} were counted as dropped`,
      );
    }),
  ];
}

function dropped(stats: SinkStats | undefined): number {
  return Object.values(stats?.dropped ?? {}).reduce((sum, count) => sum + count, 0);
}
