import type { SinkStats } from '@stele/core';
import type { ContractRule } from '../../contract/contract.ts';
import { must } from '../../contract/must.ts';
import { type SinkSubject, sinkRule } from '../subject.ts';
import type { Trial } from '../trial.ts';

/** Rules about `stats`. */
export function accountingRules(subject: SinkSubject): ContractRule[] {
  return [
    sinkRule(
      subject,
      'accounts for each record at any moment: accepted = written + dropped + pending (when it counts)',
      async (trial) => {
        if (trial.sink.stats === undefined) return;
        const check = (moment: string): SinkStats => balanced(trial, moment);
        check('before the first write');
        for (let n = 0; n < 5; n++) {
          trial.write();
          check('after a write');
        }
        const flushed = trial.flush();
        check('while it is flushed');
        await Promise.resolve();
        check('while it is flushed');
        await flushed;
        const { written, fallback, pending } = check('after flush');
        must(pending === 0, `after flush, ${pending} records are pending`);
        const arrived = (await trial.arrived()).length;
        must(
          written - fallback === arrived,
          `${written - fallback} records count as written, and ${arrived} arrived`,
        );
        trial.write(2);
        await trial.dispose();
        check('after disposal');
        trial.write(2);
        check('after a write that came too late');
      },
    ),
    sinkRule(
      subject,
      'counts what a failing destination refuses (when it can be made to fail)',
      async (trial) => {
        const { made, sink } = trial;
        if (made.fail === undefined) return;
        trial.write(5);
        await trial.flush();
        const before = (await trial.arrived()).length;
        const known = accountedFor(trial);
        await made.fail();
        trial.write(20);
        await trial.flush();
        const arrived = (await trial.arrived()).length - before;
        const accounted = accountedFor(trial) - known;
        must(
          arrived + accounted >= 20,
          `of 20 records ${arrived} arrived, ${accounted} were reported, ${20 - arrived - accounted} vanished`,
        );
        if (sink.stats !== undefined) balanced(trial, 'after the failure', false);
      },
    ),
  ];
}

/** Records that somebody knows not to have arrived here. */
function accountedFor({ sink, refused }: Trial): number {
  const stats = sink.stats?.();
  if (stats === undefined) return refused.length;
  return Math.max(refused.length, lost(stats) + stats.fallback + stats.pending);
}

const lost = ({ dropped }: SinkStats): number => dropped.overflow + dropped.failed + dropped.closed;

function balanced(trial: Trial, moment: string, healthy: boolean = true): SinkStats {
  const stats = trial.sink.stats?.() as SinkStats;
  const { accepted, written, pending } = stats;
  const sum = written + lost(stats) + pending;
  must(
    accepted === sum,
    `${moment}, accepted is ${accepted}, but written ${written} + dropped ${lost(stats)} + pending ${pending} is ${sum}`,
  );
  const { length } = trial.sent;
  must(!healthy || accepted === length, `${moment}, accepted is ${accepted} after ${length} writes`);
  return stats;
}
