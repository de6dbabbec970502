import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FilesOptions, files } from '../src/index.ts';
import { acknowledged, examine } from './ledger.ts';
import { filesIn, folder, sleep, until } from './logs.ts';
import { ended, run, start } from './processes.ts';
import { seeded } from './random.ts';

/** Opens the log as the next process would, and lets it finish what is left. */
async function finish(options: FilesOptions): Promise<void> {
  const sink = files(options);
  await sink.settled();
  await sink[Symbol.asyncDispose]();
}

function ledgerIn(home: string, who: string): string {
  const path = join(home, who);
  closeSync(openSync(path, 'a'));
  return path;
}

const left = (logs: string): string[] =>
  filesIn(logs).filter((name) => !/^app\.\d{8}T\d{6}Z(-\d+)?\.log\.gz$/.test(name));

describe('processes that are killed at random moments', () => {
  const seed = Date.now() % 1_000_000;
  const random = seeded(seed);

  it(`have every acknowledged line in the files once, compressed (seed ${seed})`, async () => {
    const home = folder();
    const logs = join(home, 'logs');
    const options: FilesOptions = {
      path: join(logs, 'app.log'),
      flush: 'line',
      rotate: { size: '8kB' },
      compress: 'gzip',
    };
    const ledgers: Record<string, string> = {};
    const live = async (slot: string): Promise<void> => {
      for (let life = 0; life < 20; life++) {
        const who = `${slot}${life}`;
        const ledger = ledgerIn(home, who);
        ledgers[who] = ledger;
        const child = start({ options, who, count: 1_000_000, perTurn: 20, ledger, end: 'stay' });
        const end = ended(child);
        await until(() => statSync(ledger).size > 0);
        await sleep(random() * 60);
        child.kill('SIGKILL');
        expect((await end).signal).toBe('SIGKILL');
      }
    };
    await Promise.all([live('a'), live('b')]);
    await finish(options);
    const { wrong, torn, whole } = examine(logs, ledgers);
    expect(wrong).toEqual([]);
    expect(torn).toBeLessThanOrEqual(40);
    expect(whole).toBeGreaterThanOrEqual(40);
    expect(left(logs)).toEqual(['app.log']);
  });
});

describe('a process that is killed within a call into the file system', () => {
  const seed = Date.now() % 1_000_000;
  const random = seeded(seed);

  it.for(['before', 'within', 'after'] as const)(
    `(%s it) loses no acknowledged line and leaves nothing half done (seed ${seed})`,
    async (when) => {
      const one = async (): Promise<void> => {
        for (let n = 0; n < 10; n++) {
          const home = folder();
          const logs = join(home, 'logs');
          const options: FilesOptions = {
            path: join(logs, 'app.log'),
            flush: 'line',
            rotate: { size: '2kB' },
            compress: 'gzip',
          };
          const ledger = ledgerIn(home, 'a');
          const call = Math.floor(random() * 700);
          await run({ options, who: 'a', count: 120, perTurn: 10, ledger, die: { call, when } });
          const from = (acknowledged(ledger).at(-1) ?? -1) + 1;
          const next = ledgerIn(home, 'b');
          await run({ options, who: 'b', from, count: 50, ledger: next });
          const { wrong, torn } = examine(logs, { a: ledger, b: next });
          expect(wrong, `call ${call}`).toEqual([]);
          expect(torn, `call ${call}`).toBeLessThanOrEqual(1);
          expect(left(logs), `call ${call}`).toEqual(['app.log']);
        }
      };
      await Promise.all([one(), one()]);
    },
  );
});
