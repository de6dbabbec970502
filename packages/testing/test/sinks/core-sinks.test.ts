import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileOptions, file, memory, sink } from '@stele/core';
import { afterAll, describe, it } from 'vitest';
import { type MakeSink, memorySink, type SinkUnderTest, sinkContract } from '../../src/index.ts';

const home = mkdtempSync(join(tmpdir(), 'stele-testing-'));
afterAll(() => rmSync(home, { recursive: true }));
let files = 0;

function makeFile(options: Partial<FileOptions>): MakeSink {
  return () => {
    const path = join(home, `${files++}.log`);
    return {
      sink: file({ ...options, path }),
      read: () => readFileSync(path, 'utf8').split('\n'),
      close: () => rmSync(path),
    };
  };
}

const kept = (made: ReturnType<typeof memory>): SinkUnderTest => ({
  sink: made,
  read: () => made.lines.map((line) => Buffer.from(line as string).toString()),
});

function makeSync(): SinkUnderTest {
  const got: string[] = [];
  let down = false;
  const write = sink(({ msg }) => {
    if (down) throw new Error('refused');
    got.push(msg);
  });
  return {
    sink: write,
    read: () => got,
    fail: () => {
      down = true;
    },
  };
}

function makeAsync(): SinkUnderTest {
  const got: string[] = [];
  let down = false;
  const write = sink(async (record) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (down) throw new Error('refused');
    got.push(JSON.stringify(record));
  });
  return {
    sink: write,
    read: () => got,
    fail: () => {
      down = true;
    },
  };
}

const runner = { describe, it };

sinkContract('file', makeFile({}), { burst: 10_000 }).register(runner);
sinkContract('file, line by line', makeFile({ flush: 'line' })).register(runner);
sinkContract('file, once a turn', makeFile({ flush: 'turn' })).register(runner);
sinkContract('file, in small batches', makeFile({ batchBytes: 1, windowMs: 0 })).register(runner);
sinkContract('file, safe on the disk', makeFile({ durability: 'fsync-each' }), { many: 200 }).register(
  runner,
);
sinkContract('memory', () => kept(memory()), { burst: 10_000 }).register(runner);
sinkContract('memorySink', () => kept(memorySink()), { burst: 10_000 }).register(runner);
sinkContract('sink of a function', makeSync, { burst: 10_000 }).register(runner);
sinkContract('sink of an async function', makeAsync, { asynchronous: true }).register(runner);
