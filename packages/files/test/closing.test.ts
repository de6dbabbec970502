import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files } from '../src/index.ts';
import { lineOf, linesOf } from './lines.ts';
import { filesIn, folder, record, textIn } from './logs.ts';
import { run } from './processes.ts';

describe('a sink that was closed', () => {
  it.for(['rotate', 'reopen', 'flushSync', 'sync', 'flush', 'settled'] as const)(
    'opens nothing any more: %s',
    async (what) => {
      const logs = folder();
      const sink = files({ path: join(logs, 'app.log'), rotate: { size: 100 } });
      sink.write(lineOf(0), record);
      await sink[Symbol.asyncDispose]();
      const open = readdirSync('/proc/self/fd').length;
      sink.write(lineOf(1), record);
      await sink[what]();
      expect(readdirSync('/proc/self/fd').length).toBe(open);
      expect(readdirSync(logs)).toEqual(['app.log']);
      expect(textIn(logs)).toBe(lineOf(0));
      expect(sink.stats().dropped.closed).toBe(1);
    },
  );

  it('hears signals until it is done, without opening anything', async () => {
    const logs = folder();
    const options = { path: join(logs, 'app.log'), rotate: { size: '1MB' } } as const;
    const sink = files({ ...options, compress: 'gzip', reopenOn: 'SIGUSR2' });
    for (let n = 0; n < 20_000; n++) sink.write(lineOf(n), record);
    sink.rotate();
    const closing = sink[Symbol.asyncDispose]();
    await new Promise((resolve) => setTimeout(resolve, 1));
    process.kill(process.pid, 'SIGUSR2');
    await closing;
    expect(sink.stats().reopened).toBe(0);
    expect(process.listenerCount('SIGUSR2')).toBe(0);
    expect(readdirSync(logs)).toEqual(filesIn(logs).sort());
  });
});

describe('a line that is logged by a later listener at the end of the process', () => {
  it('is in the files, and no sign of life is left behind', async () => {
    const logs = folder();
    const options = { path: join(logs, 'app.log'), rotate: { size: 300 } };
    const { code } = await run({ options, who: 'a', count: 10, end: 'late' });
    expect(code).toBe(7);
    expect(textIn(logs)).toBe(linesOf(15));
    expect(readdirSync(logs).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
