import type { Sink } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { type Contract, type SinkUnderTest, sinkContract } from '../../src/index.ts';
import { deliveryBroken } from './delivery-broken.ts';
import { lifetimeBroken } from './lifetime-broken.ts';
import { ModelSink, underTest } from './model-sink.ts';

/** Runs all rules, and says why those are broken that are. */
async function broken(contract: Contract): Promise<Record<string, string>> {
  const reasons: Record<string, string> = {};
  for (const { rule, run } of contract) {
    try {
      await run();
    } catch (error) {
      const { message } = error as Error;
      const head = `${contract.title} breaks the rule "${rule}": `;
      expect(message.startsWith(head), message).toBe(true);
      reasons[rule] = message.slice(head.length);
    }
  }
  return reasons;
}

/** `timeoutMs` is what a broken sink takes; one that keeps the rules needs no patience. */
const examine = (makeSink: () => SinkUnderTest, timeoutMs: number = 4000): Contract =>
  sinkContract('subject', makeSink, { many: 5000, timeoutMs });

const rows = [...deliveryBroken, ...lifetimeBroken];

describe('the contract of sinks', () => {
  it('is kept by a sink that keeps every rule', async () => {
    expect(await broken(examine(() => underTest(new ModelSink())))).toEqual({});
  });

  it('is kept by a sink that has nothing but `write`', async () => {
    const makeSink = (): SinkUnderTest => {
      const destination: string[] = [];
      const sink: Sink = {
        write: (line) =>
          void destination.push(typeof line === 'string' ? line : new TextDecoder().decode(line)),
      };
      return { sink, read: () => destination };
    };
    expect(await broken(examine(makeSink))).toEqual({});
  });

  it('is kept by a sink whose `write` returns promises', async () => {
    const makeSink = (): SinkUnderTest => {
      const destination: string[] = [];
      const sink: Sink = {
        async write(_line, { msg }) {
          await new Promise(setImmediate);
          destination.push(JSON.stringify({ msg }));
        },
      };
      return { sink, read: () => destination };
    };
    expect(await broken(examine(makeSink))).toEqual({});
  });

  it('has a broken sink here for each of its rules', () => {
    const covered = new Set(rows.flatMap(({ breaks }) => Object.keys(breaks)));
    expect(new Set(examine(() => underTest(new ModelSink())).map(({ rule }) => rule))).toEqual(covered);
  });

  it.for(rows)('is broken by one that $what', async ({ breaks, amongOthers, make }) => {
    const reasons = await broken(examine(() => underTest(make()), 250));
    for (const [rule, reason] of Object.entries(breaks)) expect(reasons[rule]).toMatch(reason);
    if (amongOthers !== true) expect(Object.keys(reasons).sort()).toEqual(Object.keys(breaks).sort());
  });
});
