import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DrainContext, initLogger } from 'evlog';
import { createFsDrain } from 'evlog/fs';
import { createDrainPipeline } from 'evlog/pipeline';
import { type Flush, type LogTo, nothingToFlush } from './app.ts';

/** Sets evlog up. Its file drain names its file by date; a link leads to the wanted path. */
export function initEvlog(to: LogTo): Flush {
  const env = { service: 'requests' };
  if (to === 'default') {
    initLogger({ env });
    return nothingToFlush;
  }
  const dir = mkdtempSync(join(tmpdir(), 'evlog-requests-'));
  for (const hours of [0, 24])
    symlinkSync(
      to.path,
      join(dir, `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10)}.jsonl`),
    );
  const drain = createDrainPipeline<DrainContext>({ maxBufferSize: 1_000_000 })(createFsDrain({ dir }));
  initLogger({ env, silent: true, drain });
  return async () => {
    await drain.flush();
    await drain.settled();
  };
}

/**
 * Its middleware for a framework. The name is no constant for the compiler: the types of these modules declare a `log`
 * of their own on every request, in all files of the repository.
 */
export async function evlogFor<T>(framework: 'express' | 'fastify'): Promise<T> {
  const { evlog } = (await import(`evlog/${framework}`)) as { readonly evlog: T };
  return evlog;
}
