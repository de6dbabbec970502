import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configure, createLogger, file, type Sink } from '../../src/index.ts';
import { folder } from '../sinks/processes.ts';

const never = (): Promise<void> => new Promise(() => {});

function disposable(name: string, disposed: string[], options: Sink['options'] = {}): Sink {
  return {
    options,
    write() {
      if (name === 'failing') throw new Error('boom');
    },
    [Symbol.asyncDispose]: async () => void disposed.push(name),
  };
}

describe('close', () => {
  it('waits no longer than it is told', async () => {
    const log = createLogger({ sinks: { slow: { write: never } } });
    log.info('m');
    expect(await log.close({ timeoutMs: 20 })).toEqual({ ok: false, pending: 1, failed: 0 });
  });

  it('disposes of fallbacks, once, and of theirs', async () => {
    const disposed: string[] = [];
    const last = disposable('last', disposed);
    const fallback = disposable('fallback', disposed, { fallback: last });
    const log = createLogger({
      onInternalError: () => {},
      sinks: {
        a: disposable('failing', disposed, { fallback }),
        b: disposable('failing', disposed, { fallback }),
      },
    });
    log.info('m');
    await log.close();
    expect(disposed).toEqual(['failing', 'failing', 'fallback', 'last']);
  });

  it('leaves the fallback of a sink that goes on elsewhere', async () => {
    const disposed: string[] = [];
    const kept = disposable('kept', disposed, { fallback: disposable('fallback', disposed) });
    const first = await configure({ sinks: { kept } });
    await using _second = await configure({ sinks: { kept } });
    await first.close();
    expect(disposed).toEqual([]);
  });

  it('closes a spill file', async () => {
    const home = folder();
    const spill = join(home, 'spill');
    const log = createLogger({ sinks: { full: file({ path: '/dev/full', spill, exitTimeoutMs: 0 }) } });
    log.info('kept');
    await log.close();
    expect(JSON.parse(readFileSync(spill, 'utf8')).msg).toBe('kept');
    const open = readLinks();
    expect(open).not.toContain(spill);
  });
});

function readLinks(): string[] {
  const { readdirSync, readlinkSync } = process.getBuiltinModule('node:fs');
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
}
