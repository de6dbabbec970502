import autocannon from 'autocannon';
import { taskOf } from '../process/task.ts';
import { answering } from './answering.ts';
import { HOST } from './apps/app.ts';
import { PLAIN_PATH } from './traffic.ts';

export interface ClientTask {
  readonly port: number;
  readonly connections: number;
}

/** What came of a stretch of requests. */
export interface LoadAnswer {
  readonly ms: number;
  /** Answers with a status of 2xx. */
  readonly good: number;
  /** All others, and requests without an answer. */
  readonly bad: number;
  readonly latencyMs: number;
  readonly p99Ms: number;
}

/** As browsers send them: some of the libraries log headers. */
const headers = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  accept: 'application/json, text/plain, */*',
  'accept-language': 'en-US,en;q=0.5',
  'accept-encoding': 'gzip, deflate, br, zstd',
};

const { port, connections } = taskOf<ClientTask>();
const url = `http://${HOST}:${port}${PLAIN_PATH}`;

// Asked for a number of seconds.
answering(async (seconds): Promise<LoadAnswer> => {
  const run = await autocannon({ url, connections, duration: Number(seconds), headers });
  return {
    ms: run.finish.getTime() - run.start.getTime(),
    good: run['2xx'],
    bad: run.non2xx + run.errors + run.timeouts,
    latencyMs: run.latency.average,
    p99Ms: run.latency.p99,
  };
}, true);
