import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FingersCrossedOptions, file, fingersCrossed, memory, type Sink, sink } from '@stele/core';
import { afterAll, describe, it } from 'vitest';
import { type MakeSink, type SinkUnderTest, sinkContract } from '../src/index.ts';

const home = mkdtempSync(join(tmpdir(), 'stele-fingers-crossed-'));
afterAll(() => rmSync(home, { recursive: true }));
let files = 0;

/** The records of the contract are `info` and above, of one request. */
const released: FingersCrossedOptions = { trigger: 'info', by: ['requestId'] };

const inMemory: MakeSink = () => {
  const behind = memory();
  return {
    sink: fingersCrossed(behind, released),
    read: () => behind.lines.map((line) => Buffer.from(line as string).toString()),
  };
};

const inFile: MakeSink = () => {
  const path = join(home, `${files++}.log`);
  return {
    sink: fingersCrossed(file({ path }), released),
    read: () => readFileSync(path, 'utf8').split('\n'),
    close: () => rmSync(path),
  };
};

/** A sink behind that may be made to fail. */
function over(make: (write: (text: string) => void) => Sink): MakeSink {
  return (): SinkUnderTest => {
    const got: string[] = [];
    let down = false;
    const behind = make((text) => {
      if (down) throw new Error('refused');
      got.push(text);
    });
    return {
      sink: fingersCrossed(behind, released),
      read: () => got,
      fail: () => {
        down = true;
      },
    };
  };
}

const custom = over((take) => sink(({ msg }) => take(msg)));
const bare = over((take) => ({ write: (line) => take(Buffer.from(line as string).toString()) }));
const later = over((take) => ({
  write: async (line) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    take(Buffer.from(line as string).toString());
  },
}));

const runner = { describe, it };
const burst = 10_000;
sinkContract('fingersCrossed over memory', inMemory, { burst }).register(runner);
sinkContract('fingersCrossed over a file', inFile, { burst }).register(runner);
sinkContract('fingersCrossed over a function', custom, { burst }).register(runner);
sinkContract('fingersCrossed over an object', bare, { burst }).register(runner);
sinkContract('fingersCrossed over promises', later, { asynchronous: true }).register(runner);
