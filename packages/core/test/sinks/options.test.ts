import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/errors.ts';
import { file, memory, sink, stderr, stdout } from '../../src/sinks/index.ts';
import { folder } from './processes.ts';

const wrong = (options: object): never => options as never;

describe('a wrong option throws at construction and names option, value and what is allowed:', () => {
  it.for([
    ['stdout.flush is "lines"; allowed: line, window, turn', () => stdout(wrong({ flush: 'lines' }))],
    ['stdout.windowMs is -1; allowed: ', () => stdout(wrong({ windowMs: -1 }))],
    ['stderr.batchBytes is 0; allowed: ', () => stderr(wrong({ batchBytes: 0 }))],
    ['stderr.maxPendingBytes is "8MB"; allowed: ', () => stderr(wrong({ maxPendingBytes: '8MB' }))],
    ['stdout.exitTimeoutMs is NaN; allowed: ', () => stdout(wrong({ exitTimeoutMs: Number.NaN }))],
    ['stdout.spill is true; allowed: a string', () => stdout(wrong({ spill: true }))],
    ['stdout.fallback is "stderr"; allowed: ', () => stdout(wrong({ fallback: 'stderr' }))],
    ['stdout.path is not an option; allowed: ', () => stdout(wrong({ path: 'a' }))],
    ["file.path is 1; allowed: file({ path: 'app.log' })", () => file(wrong({ path: 1 }))],
    ['file.path is left out; allowed: ', () => file(wrong({}))],
    ['file is left out; allowed: ', () => (file as () => unknown)()],
    ['file is "app.log"; allowed: ', () => file('app.log' as never)],
    ['file.filename is not an option; allowed: ', () => file(wrong({ filename: 'app.log' }))],
    ['file.durability is "fsync"; allowed: ', () => file(wrong({ path: '/dev/null', durability: 'fsync' }))],
    ['file.mode is "640"; allowed: ', () => file(wrong({ path: '/dev/null', mode: '640' }))],
    ['memory.limit is 0; allowed: a positive integer', () => memory(wrong({ limit: 0 }))],
    ['sink.write is an object; allowed: a function', () => sink(wrong({}))],
    ['sink.maxInFlight is 1.5; allowed: ', () => sink(() => {}, wrong({ maxInFlight: 1.5 }))],
  ] as const)('%s', ([message, make]) => {
    expect(make).toThrow(SteleError);
    expect(make).toThrow(message);
  });
});

describe('a file that cannot be opened throws at construction with path and cause:', () => {
  it.for([
    ['a folder', () => ({ path: folder() }), 'EISDIR'],
    ['a path through a file', () => ({ path: join(blocked(), 'log') }), 'ENOTDIR'],
    [
      'a missing folder that may not be made',
      () => ({ path: join(folder(), 'a', 'log'), mkdir: false }),
      'ENOENT',
    ],
    ['an empty path', () => ({ path: '' }), 'ENOENT'],
  ] as const)('%s', ([, make, code]) => {
    const options = make();
    let caught: unknown;
    try {
      file(options);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code: 'STELE_SINK_OPEN', message: expect.stringContaining(options.path) });
    expect((caught as { cause: { code: string } }).cause.code).toBe(code);
  });
});

function blocked(): string {
  const path = join(folder(), 'file');
  writeFileSync(path, '');
  return path;
}
