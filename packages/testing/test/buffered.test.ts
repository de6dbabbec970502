import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BufferOptions, buffered, file, memory, type Sink, sink } from '@stele/core';
import { afterAll, describe, it } from 'vitest';
import { type MakeSink, sinkContract } from '../src/index.ts';

const home = mkdtempSync(join(tmpdir(), 'stele-buffered-'));
afterAll(() => rmSync(home, { recursive: true }));
let files = 0;

const textOf = (line: string | Uint8Array): string =>
  typeof line === 'string' ? line : new TextDecoder().decode(line);

/** A sink that writes in the call, behind a buffer. */
const inTheCall =
  (options: BufferOptions): MakeSink =>
  () => {
    const got: string[] = [];
    let down = false;
    const to: Sink = {
      write(line) {
        if (down) throw new Error('refused');
        got.push(textOf(line));
      },
    };
    const fail = (): void => {
      down = true;
    };
    return { sink: buffered(to, { fallback: memory(), ...options }), read: () => got, fail };
  };

/** A sink that writes a little later, behind a buffer. */
const later =
  (options: BufferOptions): MakeSink =>
  () => {
    const got: string[] = [];
    let down = false;
    const to: Sink = {
      input: 'record',
      async write(_, { msg }) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (down) throw new Error('refused');
        got.push(msg);
      },
    };
    const fail = (): void => {
      down = true;
    };
    return { sink: buffered(to, { fallback: memory(), ...options }), read: () => got, fail };
  };

const runner = { describe, it };
const asynchronous = { asynchronous: true };

sinkContract('buffer before a sink that writes in the call', inTheCall({})).register(runner);
sinkContract('the same, sync', inTheCall({ strategy: 'sync' })).register(runner);
sinkContract('the same, memory', inTheCall({ strategy: 'memory' })).register(runner);
sinkContract('the same, small', inTheCall({ max: 10, batch: 3, overflow: 'block' })).register(runner);
sinkContract('buffer before a sink of promises', later({}), asynchronous).register(runner);
sinkContract('the same, without a fallback', later({ fallback: null }), asynchronous).register(runner);
sinkContract('the same, later', later({ flushMs: 20, strategy: 'async' }), asynchronous).register(runner);
sinkContract('the same, one at a time', later({ batch: 1, concurrency: 1 }), {
  ...asynchronous,
  many: 500,
  burst: 250,
}).register(runner);

sinkContract('buffer before a file', () => {
  const path = join(home, `${files++}.log`);
  return { sink: buffered(file({ path })), read: () => readFileSync(path, 'utf8').split('\n') };
}).register(runner);

sinkContract(
  'buffer before a sink of a function',
  () => {
    const got: string[] = [];
    const to = sink(async ({ msg }) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      got.push(msg);
    });
    return { sink: buffered(to), read: () => got };
  },
  asynchronous,
).register(runner);

sinkContract('buffer that goes to its fallback', () => {
  const fallback = memory();
  const made = buffered({ write() {} }, { strategy: 'direct', fallback });
  // Its destination is the fallback here.
  const { stats } = made;
  const counted: Sink = { ...made, stats: () => ({ ...stats(), fallback: 0 }) };
  return { sink: counted, read: () => fallback.lines.map(textOf) };
}).register(runner);
