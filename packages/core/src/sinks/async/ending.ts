import { exiting } from '#runtime';
import type { Entry } from './backlog.ts';
import type { Relay } from './relay.ts';

/** Times that one flush offers what nobody takes before it goes on to what comes after. */
const TRIES = 3;
/** Refusals in a row after which the sink is left alone at the end of the process. */
const MISSES = 3;

/** Resolves when every record so far is written or dropped, or every way was tried in vain: then it waits on. */
export async function flush(relay: Relay): Promise<void> {
  await settle(relay);
  await flushOutlets(relay);
  relay.pump();
}

/**
 * Gives what waits to the sink, whatever the strategy, except that `direct` comes first where it rules. Ends when all
 * is settled, when everything has been tried in vain, or when the sink does not answer.
 */
async function settle(relay: Relay): Promise<void> {
  const { attempts, backlog, detour, parts } = relay;
  const goal = relay.seq;
  const busy = (): boolean => Math.min(attempts.oldest(), detour.oldest()) < goal;
  const settled = (): number => relay.account.accepted - relay.pending;
  const givenUp = (): number => attempts.timeouts + detour.timeouts;
  let from = 0;
  let tries = 0;
  let before = settled();
  relay.flushing++;
  relay.goal = goal;
  for (;;) {
    while (busy() || attempts.batches >= parts.concurrency) await relay.change();
    const timeouts = givenUp();
    const next = force(relay, from, goal);
    while (busy()) await relay.change();
    if (givenUp() > timeouts) break;
    if (next === from) {
      // All were tried. Another round makes sense only if this one got something through.
      if (settled() === before || backlog.next(0) >= goal) break;
      before = settled();
      from = 0;
    } else if (backlog.next(from) < next && ++tries < TRIES) continue;
    else from = next;
    tries = 0;
  }
  relay.flushing--;
}

/** Gives a batch from this number on to whoever may take it, and returns the number after it. */
function force({ attempts, backlog, choice, detour, parts }: Relay, from: number, goal: number): number {
  const entries: Entry[] = [];
  let end = from;
  while (entries.length < parts.batch) {
    const entry = backlog.shiftFrom(end, goal);
    if (entry === undefined) break;
    end = entry.seq + 1;
    entries.push(entry);
  }
  attempts.offer(choice.current === 'direct' ? entries.filter((entry) => !detour.divert(entry)) : entries);
  return end;
}

async function flushOutlets(relay: Relay): Promise<void> {
  await patiently(relay, relay.parts.sink.settled());
  await patiently(relay, relay.detour.flush());
}

/** Writes what can be written without a turn of the event loop. */
export function flushSync(relay: Relay): void {
  if (exiting()) {
    lastWords(relay);
    return;
  }
  // Whoever closes flushes.
  if (relay.closed) return;
  const { attempts, backlog, choice, detour, parts } = relay;
  const { sink } = parts;
  const goal = relay.seq;
  for (let head = backlog.peek(); head !== undefined && head.seq < goal; head = backlog.peek()) {
    if (sink.way === 'promise' || attempts.batches > 0) break;
    backlog.shift();
    if (choice.current !== 'direct' || !detour.divert(head)) attempts.offer([head]);
    // Nobody takes it.
    if (backlog.peek() === head) break;
  }
  sink.flushSync();
  detour.flushSync();
  relay.pump();
}

/**
 * The end of the process: no promise will be settled any more. What waits goes to the sink if that writes in the call,
 * else to the fallback, else to the file `spill`. So does what the sink has not answered for, but not to the sink: it
 * may be at two places then. The rest is counted, and told on standard error.
 */
export function lastWords(relay: Relay): void {
  const { attempts, backlog, choice, detour, parts } = relay;
  const { sink } = parts;
  let misses = 0;
  const give = (entry: Entry): void => {
    if (!detour.rescue(entry)) relay.lose('exit');
  };
  for (const entry of attempts.recall()) give(entry);
  for (let entry = backlog.shift(); entry !== undefined; entry = backlog.shift()) {
    if (choice.current !== 'direct' && sink.way !== 'promise' && misses < MISSES) {
      if (attempts.tryNow(entry) && attempts.underWay === 0) {
        misses = 0;
        continue;
      }
      attempts.recall();
      misses++;
    }
    give(entry);
  }
  sink.flushSync();
  detour.flushSync();
  sayLost(relay, detour.underWay + sink.waiting(), 'at exit');
}

/** Flushes, gives up what nobody takes, and lets the sink go. */
export async function close(relay: Relay, release: () => Promise<void>): Promise<void> {
  const { attempts, backlog, detour } = relay;
  relay.closed = true;
  // From here on nothing is tried but by flushes.
  relay.flushing++;
  await settle(relay);
  // Other flushes may go on.
  while (attempts.underWay + detour.underWay > 0) await relay.change();
  for (let entry = backlog.shift(); entry !== undefined; entry = backlog.shift())
    if (!detour.rescue(entry)) relay.lose(entry.reason);
  relay.end();
  await flushOutlets(relay);
  sayLost(relay, 0, 'before it was closed');
  await patiently(relay, detour.close());
  await patiently(relay, release());
}

/** Tells of losses of which nobody knows, and of what is not lost for sure. */
function sayLost({ error, parts, trouble }: Relay, unsure: number, when: string): void {
  const lost = trouble.untold() + unsure;
  if (lost === 0) return;
  const why = error === undefined ? '' : `: ${String(error)}`;
  parts.say(`stele: ${lost} log lines were lost ${when} (${parts.name}${why})\n`);
}

/** Waits as long as for an answer of the sink. @throws what `work` rejects with */
function patiently({ parts }: Relay, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = parts.timer(resolve, parts.timeoutMs);
    work.then(resolve, reject).finally(() => limit.close());
  });
}
