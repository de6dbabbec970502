import type { Sink } from '@stele/core';
import { type Contract, contract } from '../contract/contract.ts';
import { accountingRules } from './rules/accounting.ts';
import { contentRules } from './rules/content.ts';
import { deliveryRules } from './rules/delivery.ts';
import { disposalRules } from './rules/disposal.ts';
import { flushingRules } from './rules/flushing.ts';
import type { SinkSubject } from './subject.ts';

/** A sink, and a look at its destination. */
export interface SinkUnderTest {
  readonly sink: Sink;
  /**
   * What arrived since the sink was made, one text for each record: its line, or what the sink makes of the record,
   * in which the message must be readable as it is or as in JSON. Empty texts are passed over. Called after disposal,
   * too. What is still on its way behind the sink has to be waited for here.
   */
  read(): readonly string[] | Promise<readonly string[]>;
  /** Makes the destination refuse everything from now on. @default the rule about that holds untried */
  fail?(): void | Promise<void>;
  /** Clears away the destination. The sink has been disposed of. */
  close?(): void | Promise<void>;
}

/** Makes a sink with a destination of its own. */
export type MakeSink = () => SinkUnderTest | Promise<SinkUnderTest>;

/** Options of `sinkContract()`. */
export interface SinkContractOptions {
  /** Records of the rule about many. @default 10000 */
  readonly many?: number;
  /** Most records given to the sink before it is flushed; at most what it may hold without dropping. @default 1000 */
  readonly burst?: number;
  /** True for sinks whose writes end in a later turn of the event loop: `flushSync` cannot wait for them. @default false */
  readonly asynchronous?: boolean;
  /** Longest time in ms that flushing, disposal and `read` may take. @default 4000 */
  readonly timeoutMs?: number;
}

/**
 * The rules of `Sink`, for the sink that `makeSink` makes; it is called once for each rule. Members that `Sink` leaves
 * optional are tried where they are offered.
 *
 * @param name of the sink, for the title
 */
export function sinkContract(name: string, makeSink: MakeSink, options: SinkContractOptions = {}): Contract {
  const { many = 10_000, burst = 1000, asynchronous = false, timeoutMs = 4000 } = options;
  const subject: SinkSubject = { makeSink, many, burst, asynchronous, timeoutMs };
  return contract(`sink contract: ${name}`, [
    ...deliveryRules(subject),
    ...contentRules(subject),
    ...flushingRules(subject),
    ...disposalRules(subject),
    ...accountingRules(subject),
  ]);
}
