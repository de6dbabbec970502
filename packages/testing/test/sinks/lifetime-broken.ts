import { type BrokenSink, model, rules, writing } from './broken-sink.ts';
import { ModelSink } from './model-sink.ts';

/** Break rules about flushing, disposal and accounting. */
export const lifetimeBroken: readonly BrokenSink[] = [
  {
    what: 'resolves flush before it has written',
    breaks: {
      [rules.flushed]: /10 of 10 records did not arrive/,
      [rules.balanced]: /after flush, 5 records are pending/,
    },
    make: model((sink) => ({
      flush: async () => {},
      async [Symbol.asyncDispose]() {
        sink.drain();
        sink.closed = true;
      },
    })),
  },
  {
    what: 'rejects flush when nothing waits',
    breaks: { [rules.flushedAgain]: /flush\(\) rejected with Error: nothing to flush/ },
    amongOthers: true,
    make: model((sink) => ({
      async flush() {
        if (sink.queue.length === 0) throw new Error('nothing to flush');
        sink.drain();
      },
    })),
  },
  {
    what: 'throws when it is flushed twice',
    breaks: { [rules.flushedAgain]: /flush\(\) threw Error: already flushed/ },
    amongOthers: true,
    make: model((sink) => {
      let flushed = false;
      return {
        flush() {
          if (flushed) throw new Error('already flushed');
          flushed = true;
          return ModelSink.prototype.flush.call(sink);
        },
      };
    }),
  },
  {
    what: 'forgets a flush when the next one begins',
    breaks: { [rules.concurrent]: /flush\(\) did not resolve within 250 ms/ },
    amongOthers: true,
    make: model((sink) => {
      let finish: (() => void) | undefined;
      return {
        flush: () =>
          new Promise<void>((resolve) => {
            finish = resolve;
            setImmediate(() => {
              sink.drain();
              finish?.();
              finish = undefined;
            });
          }),
      };
    }),
  },
  {
    what: 'does nothing in flushSync',
    breaks: { [rules.sync]: /10 records are still pending/ },
    make: model(() => ({ flushSync() {} })),
  },
  {
    what: 'flushes in the next turn of flushSync, and says otherwise',
    breaks: { [rules.sync]: /10 of 10 records did not arrive/ },
    amongOthers: true,
    make: model((sink) => ({
      flushSync: () => void setImmediate(() => sink.drain()),
      stats: () => ({ ...ModelSink.prototype.stats.call(sink), pending: 0, written: sink.accepted }),
    })),
  },
  {
    what: 'forgets to flush on disposal',
    breaks: { [rules.disposed]: /10 of 10 records did not arrive/ },
    amongOthers: true,
    make: model((sink) => ({
      async [Symbol.asyncDispose]() {
        sink.closed = true;
        sink.accepted -= sink.queue.splice(0).length;
      },
    })),
  },
  {
    what: 'throws when it is disposed of twice',
    breaks: { [rules.disposedAgain]: /disposal rejected with Error: closed/ },
    make: model((sink) => ({
      async [Symbol.asyncDispose]() {
        if (sink.closed) throw new Error('closed');
        await sink.flush();
        sink.closed = true;
      },
    })),
  },
  {
    what: 'rejects a flush after disposal',
    breaks: {
      [rules.disposedAgain]: /flush\(\) rejected with Error: closed/,
      [rules.late]: /flush\(\) rejected/,
    },
    make: model((sink) => ({
      async flush() {
        if (sink.closed) throw new Error('closed');
        sink.drain();
      },
      async [Symbol.asyncDispose]() {
        sink.drain();
        sink.closed = true;
      },
    })),
  },
  {
    what: 'throws when it is given a record after disposal',
    breaks: {
      [rules.late]: /write\(\) failed with Error: closed/,
      [rules.balanced]: /accepted is 7 after 9 writes/,
    },
    make: writing((next, line, _record, sink) => {
      if (sink.closed) throw new Error('closed');
      next(line);
    }),
  },
  {
    what: 'writes what it is given after disposal',
    breaks: { [rules.late]: /3 records arrived after disposal/ },
    make: model((sink) => ({ [Symbol.asyncDispose]: () => sink.flush() })),
  },
  {
    what: 'does not count what it is given after disposal',
    breaks: {
      [rules.late]: /3 records came after disposal, and 0 were counted/,
      [rules.balanced]: /accepted is 7 after 9 writes/,
    },
    make: writing((next, line, _record, sink) => {
      if (!sink.closed) next(line);
    }),
  },
  {
    what: 'counts a record as written before it is',
    breaks: {
      [rules.balanced]: /after a write, accepted is 1, but written 1 \+ dropped 0 \+ pending 1 is 2/,
    },
    amongOthers: true,
    make: model((sink) => ({
      stats: () => ({
        ...ModelSink.prototype.stats.call(sink),
        written: sink.accepted - sink.dropped.closed,
      }),
    })),
  },
  {
    what: 'says that the fallback took what it wrote itself',
    breaks: { [rules.balanced]: /0 records count as written, and 5 arrived/ },
    make: model((sink) => ({
      stats: () => ({ ...ModelSink.prototype.stats.call(sink), fallback: sink.written }),
    })),
  },
  {
    what: 'does not count what waits',
    breaks: {
      [rules.balanced]: /after a write, accepted is 1, but written 0 \+ dropped 0 \+ pending 0 is 0/,
    },
    make: model((sink) => ({ stats: () => ({ ...ModelSink.prototype.stats.call(sink), pending: 0 }) })),
  },
  {
    what: 'counts everything as written when the destination refuses it',
    breaks: { [rules.failing]: /of 20 records 0 arrived, 0 were reported, 20 vanished/ },
    make: model((sink) => ({
      deliver(line: string) {
        sink.written++;
        if (!sink.down) sink.destination.push(line);
      },
    })),
  },
];
