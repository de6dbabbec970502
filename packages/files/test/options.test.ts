import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FilesOptions, files } from '../src/index.ts';
import { folder } from './logs.ts';

const path = '/tmp/stele-no/app.log';
const rotate = { size: '1MB' };

describe('options that make no sense', () => {
  it.for<[string, unknown, RegExp]>([
    ['a text', 'app.log', /^files is "app\.log"; allowed: files\(\{ path: 'app\.log' \}\)$/],
    ['nothing', undefined, /^files is undefined; allowed/],
    ['no path', {}, /^files\.path is left out; allowed: files\(\{ path/],
    ['a path that is no text', { path: 7 }, /^files\.path is 7; allowed/],
    ['a folder', { path: 'logs/' }, /^files\.path is "logs\/"; allowed: the path of a file/],
    ['an unknown option', { path, rotat: rotate }, /^files\.rotat is not an option; .*did you mean "rotate"/],
    [
      'an unknown token',
      { path: 'logs/{levl}.log' },
      /^files\.path is .*, with \{levl\}; allowed: \{level\}, .*did you mean "level"/,
    ],
    [
      'a token of time in a folder',
      { path: 'logs/{date}/app.log', rotate: { every: 'day' } },
      /^files\.path is .*, with \{date\}; allowed in the name of a folder: /,
    ],
    [
      'a brace alone',
      { path: 'logs/{level.log' },
      /^files\.path is .*; allowed: a text in which each \{ has its \}/,
    ],
    [
      'a date that never changes',
      { path: 'logs/{date}.log' },
      /^files\.path is .*; allowed: \{date\} only with rotate\.every/,
    ],
    [
      'no reason to rotate',
      { path, rotate: {} },
      /^files\.rotate is an object; allowed: an object with size, every or both/,
    ],
    [
      'an unknown member of rotate',
      { path, rotate: { siz: 1 } },
      /^files\.rotate\.siz is not an option.*"size"/,
    ],
    [
      'a size without a unit',
      { path, rotate: { size: '100' } },
      /^files\.rotate\.size is "100"; allowed: a number of bytes/,
    ],
    [
      'an unknown interval',
      { path, rotate: { every: 'weak' } },
      /^files\.rotate\.every is "weak"; allowed: hour, day, week or \{ cron.*did you mean "week"/,
    ],
    [
      'a word and cron',
      { path, rotate: { every: { cron: '0 3 * * *', day: true } } },
      /^files\.rotate\.every\.day is not an option; allowed: cron/,
    ],
    [
      'a cron expression of four fields',
      { path, rotate: { every: { cron: '* * * *' } } },
      /^files\.rotate\.every\.cron is "\* \* \* \*"; allowed: five fields.*it needs 5 fields/,
    ],
    [
      'an empty interval',
      { path, rotate: { every: {} } },
      /^files\.rotate\.every\.cron is undefined; allowed: five fields/,
    ],
    [
      'an unknown time zone',
      { path, timeZone: 'Europe/Berln' },
      /^files\.timeZone is "Europe\/Berln"; allowed: 'local' or .*did you mean "Europe\/Berlin"/,
    ],
    [
      'an unknown compression',
      { path, rotate, compress: 'gzp' },
      /^files\.compress is "gzp"; allowed: gzip, zstd, false - did you mean "gzip"/,
    ],
    [
      'keep without rotate',
      { path, keep: { count: 3 } },
      /^files\.keep is an object; allowed: only with rotate/,
    ],
    [
      'compress without rotate',
      { path, compress: 'gzip' },
      /^files\.compress is "gzip"; allowed: only with rotate/,
    ],
    [
      'archive without rotate',
      { path, archive: {} },
      /^files\.archive is an object; allowed: only with rotate/,
    ],
    [
      'no file kept',
      { path, rotate, keep: { count: 0 } },
      /^files\.keep\.count is 0; allowed: a positive integer/,
    ],
    [
      'an age without a unit',
      { path, rotate, keep: { age: '14' } },
      /^files\.keep\.age is "14"; allowed: a number of ms/,
    ],
    [
      'less than one file',
      { path, rotate, keep: { bytes: '1kB' } },
      /^files\.keep\.bytes is "1kB"; allowed: rotate\.size \("1MB"\) or more, without compress/,
    ],
    [
      'keepByLevel without levels',
      { path, rotate, keepByLevel: { error: {} } },
      /^files\.keepByLevel is an object; allowed: only with \{level\} in files\.path/,
    ],
    [
      'a wrong member for a level',
      { path: '/tmp/{level}', rotate, keepByLevel: { error: { age: 'x' } } },
      /^files\.keepByLevel\.error\.age is "x"; allowed/,
    ],
    [
      'an archive name that is not unique',
      { path, rotate, archive: { name: '{stem}.old' } },
      /^files\.archive\.name is .*; allowed: a name with \{time\} or \{n\}/,
    ],
    [
      'an archive name of nobody',
      { path, rotate, archive: { name: '{time}.log' } },
      /^files\.archive\.name is .*; allowed: a name with \{stem\}/,
    ],
    [
      'an archive name with a folder',
      { path, rotate, archive: { name: 'a/{stem}{n}' } },
      /^files\.archive\.name is .*see archive\.folder/,
    ],
    [
      'an unknown token of archives',
      { path, rotate, archive: { name: '{stem}.{tme}' } },
      /with \{tme\}; allowed: .*did you mean "time"/,
    ],
    ['a link to itself', { path, symlink: path }, /^files\.symlink is .*; allowed: another path than path/],
    ['permissions that are none', { path, mode: 0o1777 }, /^files\.mode is 1023; allowed: permissions/],
    ['half an owner', { path, owner: { uid: 1 } }, /^files\.owner\.gid is undefined; allowed: an id/],
    [
      'an unknown durability',
      { path, durability: 'ech' },
      /^files\.durability is "ech"; allowed: none, interval, each/,
    ],
    [
      'an interval without need',
      { path, intervalMs: 5 },
      /^files\.intervalMs is 5; allowed: only with durability 'interval'/,
    ],
    [
      'windows that are not waited for',
      { path, durability: 'each', flush: 'window' },
      /^files\.flush is "window"; allowed: line/,
    ],
    [
      'an unknown signal',
      { path, reopenOn: 'SIGHUPP' },
      /^files\.reopenOn is "SIGHUPP"; allowed: names of signals/,
    ],
    [
      'a signal that cannot be caught',
      { path, reopenOn: ['SIGKILL'] },
      /^files\.reopenOn is "SIGKILL"; allowed/,
    ],
    [
      'a wrong option of core',
      { path, windowMs: -1 },
      /^files\.windowMs is -1; allowed: a number, 0 or more/,
    ],
  ])('%s is refused', ([, options, message]) => {
    expect(() => files(options as FilesOptions)).toThrow(message);
  });
});

describe('a path that cannot be written to', () => {
  it('because a file stands where a folder is needed is refused', () => {
    const home = folder();
    writeFileSync(join(home, 'file'), '');
    expect(() => files({ path: join(home, 'file', 'app.log') })).toThrow(
      /^files\.path ".*app\.log" cannot be opened: E/,
    );
  });

  it('because it is a folder is refused', () => {
    const home = folder();
    mkdirSync(join(home, 'app.log'));
    expect(() => files({ path: join(home, 'app.log') })).toThrow(/cannot be opened: EISDIR/);
  });

  it('because it is a device is refused', () => {
    expect(() => files({ path: '/dev/null' })).toThrow(/cannot be opened: not a regular file/);
  });

  it('because it is a link is refused', () => {
    const home = folder();
    symlinkSync('other.log', join(home, 'app.log'));
    expect(() => files({ path: join(home, 'app.log') })).toThrow(
      /^files\.path is .*; allowed: the file itself, not a link to it/,
    );
  });
});
