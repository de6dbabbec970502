import { join } from 'node:path';
import { sinkContract } from '@stele/testing';
import { describe, it } from 'vitest';
import { type FilesOptions, files } from '../src/index.ts';
import { folder, textIn } from './logs.ts';

const variants: [string, Omit<FilesOptions, 'path'>, string][] = [
  ['files', {}, 'app.log'],
  ['files of 2 kB', { rotate: { size: '2kB' } }, 'app.log'],
  ['files by day and process', { rotate: { every: 'day', size: '100kB' } }, '{pid}-{date}.log'],
  ['files that are on the disk', { rotate: { size: '50kB' }, durability: 'interval' }, 'app.log'],
];

for (const [name, options, file] of variants)
  sinkContract(name, () => {
    const home = folder();
    return {
      sink: files({ path: join(home, file), ...options }),
      read: () => textIn(home).split(/(?<=\n)/),
    };
  }).register({ describe, it });
