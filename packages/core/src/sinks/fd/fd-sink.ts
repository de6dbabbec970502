import { batches, exiting, installExitHook, onExit, onTurnEnd, timer } from '#runtime';
import type { Sink, SinkEvent, SinkOptions } from '../sink.ts';
import { createDelivery, type Output } from './delivery.ts';
import type { Diversion } from './diversion.ts';
import type { FdSinkOptions } from './options.ts';

/** A sink that writes lines and can do all a sink can. */
export interface FdSink extends Required<Omit<Sink, 'health' | 'sync' | 'discardTo'>> {
  write(line: string | Uint8Array): void;
  sync?(): void;
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** Text becomes bytes here. One for all sinks: each is done with it before anything else can run. */
let scratch: Uint8Array | undefined;

/** What the sinks on one descriptor know of each other. */
export interface Lane {
  /** Hands over the lines of the sink that wrote last. */
  handOver: (() => void) | undefined;
}

/** Makes a sink that gathers lines as the flush policy wants it and hands them to a delivery. */
export function createFdSink(
  output: Output,
  isTTY: boolean,
  diversion: Diversion,
  options: FdSinkOptions,
  lane: Lane = { handOver: undefined },
): FdSink {
  const { windowMs = 5, batchBytes = 16_384 } = options;
  // People compare the lines on a terminal with those of `console.log`.
  let { flush: policy = batches && !isTTY ? 'window' : 'line' } = options;
  /** Lines that have not been handed over. A rope: putting a line to its end copies nothing. */
  let text = '';
  let accepted = 0;
  /** Lines that have left `text`. */
  let taken = 0;
  /** True while a window, a turn or a retry is under way, at whose end the text is handed over. */
  let waiting = false;
  let letGo: (() => void) | undefined;
  let report = sayDropped;
  let closing: Promise<void> | undefined;
  const delivery = createDelivery(output, diversion, options, tick, (event) => report(event));
  // Made here and not by the first line, whose asynchronous context it would keep alive.
  const window = policy === 'window' ? timer(tick, windowMs) : undefined;
  installExitHook();

  /** Hands the text over, or opens the window at whose end that will happen. */
  function release(): void {
    if (exiting()) flushSync();
    else if (policy === 'turn' && !waiting && text.length < batchBytes) {
      wait();
      onTurnEnd(tick);
    } else {
      handOver();
      if (policy === 'window' && !waiting) {
        wait();
        window?.refresh();
      }
    }
  }

  /** The end of a window, of a turn or of the wait for a retry. */
  function tick(): void {
    const busy = text !== '';
    handOver();
    if (delivery.blocked()) return;
    if (busy && policy === 'window') window?.refresh();
    else rest();
  }

  function wait(): void {
    waiting = true;
    // Registered only while lines wait: a sink that nobody holds any more can be collected.
    letGo ??= onExit(flushSync);
  }

  function rest(): void {
    waiting = false;
    letGo?.();
    letGo = undefined;
  }

  function handOver(): void {
    const whole = text;
    if (whole === '') return;
    scratch ??= new Uint8Array(65_536);
    const { read, written } = encoder.encodeInto(whole, scratch);
    const rest = read === whole.length ? undefined : encoder.encode(whole);
    // Not before: at the limit of the stack even encoding may throw, and the lines have to stay.
    text = '';
    if (rest === undefined) send(scratch, written);
    else send(rest);
  }

  function send(bytes: Uint8Array, size: number = bytes.length): void {
    const lines = accepted - taken;
    taken = accepted;
    delivery.send(bytes, size, lines);
    if (delivery.blocked()) wait();
  }

  /** Says in the log itself that lines are missing, where no pipeline does. */
  function sayDropped({ state, dropped }: SinkEvent): void {
    const lines = dropped.overflow + dropped.failed;
    if (state !== 'ok' || lines === 0) return;
    const timestamp = new Date().toISOString();
    const msg = `${lines} log lines were dropped`;
    write(
      `${JSON.stringify({ timestamp, level: 'warn', msg, logger: 'stele', dropped, sink: output.name })}\n`,
    );
  }

  function write(line: string | Uint8Array): void {
    if (lane.handOver !== handOver) {
      // Another sink has written to this descriptor: its lines come first.
      lane.handOver?.();
      lane.handOver = handOver;
    }
    if (typeof line === 'string') {
      accepted++;
      text += line;
      if (!waiting || text.length >= batchBytes) release();
    } else {
      // Bytes are handed over line by line: they are not joined.
      handOver();
      accepted++;
      send(line);
      if (exiting()) flushSync();
    }
  }

  function flushSync(): void {
    do {
      handOver();
      delivery.settle();
    } while (text !== '');
    if (exiting()) rest();
  }

  async function flush(): Promise<void> {
    handOver();
    await delivery.settleUpTo(accepted);
    // The report on dropped lines may be new.
    handOver();
  }

  async function close(): Promise<void> {
    await flush();
    handOver();
    delivery.end();
    policy = 'line';
    window?.close();
    rest();
    await diversion.close();
  }

  return {
    name: output.name,
    input: 'line',
    isTTY,
    isStandard: output.name === 'stdout' || output.name === 'stderr',
    options: options as SinkOptions,
    write,
    flush,
    flushSync,
    ...(output.secure === undefined ? {} : { sync: output.secure }),
    stats: () => delivery.stats(accepted),
    reportTo(listener) {
      report = listener;
    },
    [Symbol.asyncDispose]: () => (closing ??= close()),
  };
}
