import type { ContractRule } from '../contract/contract.ts';
import { mustResolve } from '../contract/must.ts';
import type { MakeSink, SinkContractOptions } from './sink-contract.ts';
import { Trial } from './trial.ts';

/** A kind of sink under test, and how it is to be treated. */
export interface SinkSubject extends Required<SinkContractOptions> {
  readonly makeSink: MakeSink;
}

/** A rule that is tried on a sink of its own, which is disposed of afterwards, however the trial ends. */
export function sinkRule(
  subject: SinkSubject,
  rule: string,
  attempt: (trial: Trial) => Promise<void>,
): ContractRule {
  return {
    rule,
    async run() {
      const { timeoutMs } = subject;
      const made = await mustResolve('makeSink()', timeoutMs, subject.makeSink);
      try {
        await attempt(new Trial(made, timeoutMs));
      } finally {
        // A sink that cannot be disposed of breaks a rule of its own.
        await mustResolve('disposal', timeoutMs, () => made.sink[Symbol.asyncDispose]?.()).catch(() => {});
        await made.close?.();
      }
    },
  };
}
