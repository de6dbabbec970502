import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FilesOptions, files } from '../src/index.ts';
import { lineOf, linesOf } from './lines.ts';
import { filesIn, folder, record, textIn } from './logs.ts';

const rotate = { size: 500 };

describe('the option name', () => {
  it.for([
    ['shop', 'shop.log'],
    ['日本語', '日本語.log'],
    ['größe', 'größe.log'],
    ['a b', 'a%20b.log'],
    ['a/b', 'a%2Fb.log'],
    ['100%', '100%25.log'],
    ['..', '%2E%2E.log'],
    ['€', '%E2%82%AC.log'],
    ['', '_.log'],
  ] as const)('%s stands in the name of the file as %s', async ([name, wanted]) => {
    const logs = folder();
    const sink = files({ path: join(logs, '{name}.log'), name, rotate, flush: 'line' });
    for (let n = 0; n < 10; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toContain(wanted);
    expect(textIn(logs)).toBe(linesOf(10));
  });
});

describe('names that make no sense', () => {
  it.for<[string, Partial<FilesOptions> & { file?: string }, RegExp]>([
    ['an empty link', { symlink: '' }, /^files\.symlink is ""; allowed: the path of a link$/],
    ['a folder as link', { symlink: 'logs/' }, /^files\.symlink is "logs\/"; allowed: the path of a link$/],
    [
      'one link for all levels',
      { file: '{level}.log', symlink: '/tmp/stele-now.log' },
      /^files\.symlink is .*; allowed: a path with \{level\}, as files\.path has it/,
    ],
    [
      'a folder that only a shell knows',
      { path: '~/app.log' },
      /^files\.path is "~\/app\.log"; allowed: a path that does not begin with ~; os\.homedir/,
    ],
    [
      'an archive that only a shell knows',
      { archive: { folder: '~/old' } },
      /^files\.archive\.folder is "~\/old"; allowed: a path that does not begin with ~/,
    ],
    [
      'the hidden folder as archive',
      { archive: { folder: '.app.log.stele' } },
      /^files\.archive\.folder is .*; allowed: another folder than that in which writers know/,
    ],
    [
      'a name that leaves no room for that of the rotated file',
      { file: `${'x'.repeat(230)}.log` },
      /^files\.path is "x+.*; allowed: a name of 232 bytes or fewer, so that x+\.19700101T000000Z/,
    ],
    [
      'a name that leaves no room for compression',
      { file: `${'x'.repeat(190)}.log`, compress: 'gzip' },
      /^files\.path is "x+.*; allowed: a name of \d+ bytes or fewer/,
    ],
    [
      'letters of several bytes, more than there is room for',
      { file: `${'語'.repeat(80)}.log` },
      /^files\.path is "語+.*; allowed: a name of \d+ bytes or fewer/,
    ],
    ['permissions that let nobody write', { mode: 0 }, /^files\.mode is 0; allowed: permissions up to 0o777/],
    ['a place without its continent', { timeZone: 'Berlin' }, /did you mean "Europe\/Berlin"\?$/],
  ])('%s is refused', ([, { file = 'app.log', ...options }, message]) => {
    const path = join(folder(), file);
    expect(() => files({ path, rotate, ...options })).toThrow(message);
  });

  it('a link with the name of a rotated file is refused', () => {
    const logs = folder();
    const symlink = join(logs, 'app.20261127T101500Z.log');
    expect(() => files({ path: join(logs, 'app.log'), rotate, symlink })).toThrow(
      /^files\.symlink is .*; allowed: a name that no rotated file can have$/,
    );
  });
});

describe('rotated files of a level', () => {
  it.for(['error', 'notice'])('are kept within limits before its first line: %s', async (level) => {
    const logs = folder();
    for (const day of [1, 2, 3]) writeFileSync(join(logs, `${level}.2026110${day}T000000Z.log`), 'x\n');
    const path = join(logs, '{level}.log');
    const sink = files({ path, rotate, keep: { count: 3 }, keepByLevel: { [level]: { count: 1 } } });
    await sink.settled();
    expect(filesIn(logs)).toEqual([`${level}.20261103T000000Z.log`]);
    await sink[Symbol.asyncDispose]();
    expect(filesIn(logs)).toEqual([`${level}.20261103T000000Z.log`]);
  });
});

describe('the names of rotated files', () => {
  it('follow those that other writers have given meanwhile', async () => {
    const logs = folder();
    const options: FilesOptions = { path: join(logs, 'app.log'), rotate: { size: 100 }, flush: 'line' };
    const sinks = [files({ ...options, keep: { count: 3 } }), files({ ...options, keep: { count: 3 } })];
    for (let n = 0; n < 40; n++) {
      sinks[n % 2]?.write(lineOf(n), record);
      if (n % 7 === 0) await sinks[n % 2]?.settled();
    }
    for (const sink of sinks) await sink[Symbol.asyncDispose]();
    expect(textIn(logs)).toBe(linesOf(4, 36));
  });
});
