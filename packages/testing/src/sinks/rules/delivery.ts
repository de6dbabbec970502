import { getLogger, overrideConfiguration, type Sink } from '@stele/core';
import type { ContractRule } from '../../contract/contract.ts';
import { must } from '../../contract/must.ts';
import { numbered } from '../numbered.ts';
import { type SinkSubject, sinkRule } from '../subject.ts';
import type { Trial } from '../trial.ts';

/** Rules about what arrives, and how often. */
export function deliveryRules(subject: SinkSubject): ContractRule[] {
  const { many, burst } = subject;
  return [
    sinkRule(subject, 'writes each record once, in order', async (trial) => {
      trial.write(Math.min(100, burst));
      await trial.flush();
      await trial.mustHaveArrived();
    }),
    sinkRule(subject, `keeps ${many.toLocaleString('en')} records in order`, async (trial) => {
      while (trial.sent.length < many) {
        trial.write(Math.min(burst, many - trial.sent.length));
        await trial.flush();
      }
      await trial.mustHaveArrived();
    }),
    sinkRule(subject, 'needs no more of a record than its `input` says', async (trial) => {
      const { input } = trial.sink;
      const nothing = undefined as never;
      for (let n = 0; n < 3; n++) {
        const one = numbered(n);
        trial.writeOne(one, [input === 'record' ? '' : one.line, input === 'line' ? nothing : one.record]);
      }
      await trial.flush();
      await trial.mustHaveArrived();
    }),
    sinkRule(subject, 'does not log through the logger that feeds it', feedsItself),
  ];
}

async function feedsItself(trial: Trial): Promise<void> {
  const { sink } = trial;
  let writes = 0;
  const guard: Sink = {
    ...(sink.options === undefined ? {} : { options: { ...sink.options, level: 'trace' } }),
    write(line, record) {
      writes++;
      // One that does would do so again for what it logged.
      return writes > 3 ? undefined : sink.write(line, record);
    },
  };
  const overridden = overrideConfiguration({ level: 'trace', sinks: { guard } });
  try {
    getLogger('stele.testing').info('record 0 of the contract');
    await trial.flush();
    await new Promise((resolve) => setTimeout(resolve, 5));
  } finally {
    overridden[Symbol.dispose]();
  }
  must(writes === 1, `one record was logged, and ${writes} were written`);
}
