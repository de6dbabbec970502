import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files } from '../src/index.ts';
import { lineOf, linesOf } from './lines.ts';
import { contentOf, folder, record, sleep, textIn } from './logs.ts';

describe('a link that is planted', () => {
  it('in place of the current file is not followed: lines stay in the file that was moved', async () => {
    const logs = folder();
    const [path, secret] = [join(logs, 'app.log'), join(folder(), 'secret')];
    writeFileSync(secret, 'theirs\n');
    const sink = files({ path, rotate: { size: 500 }, flush: 'line' });
    sink.write(lineOf(0), record);
    renameSync(path, join(logs, 'moved'));
    symlinkSync(secret, path);
    await sleep(20);
    sink.write(lineOf(1), record);
    expect(readFileSync(secret, 'utf8')).toBe('theirs\n');
    expect(contentOf(join(logs, 'moved'))).toBe(linesOf(2));
    expect(sink.stats().lastError).toMatch(/^ELOOP: a link, which is not followed, '.*app\.log'$/);
    await sink[Symbol.asyncDispose]();
  });

  it.for([{ size: 500 }, undefined])(
    'in place of the hidden folder is not followed (rotate %o)',
    async (rotate) => {
      const [logs, elsewhere] = [folder(), folder()];
      symlinkSync(elsewhere, join(logs, '.app.log.stele'));
      const make = () => files({ path: join(logs, 'app.log'), rotate, header: '# head' });
      if (rotate !== undefined)
        expect(make).toThrow(/cannot be opened: EACCES: a link or a file, which is not used, '/);
      else {
        const sink = make();
        sink.write(lineOf(0), record);
        await sink[Symbol.asyncDispose]();
        expect(textIn(logs)).toBe(`# head\n${lineOf(0)}`);
      }
      expect(readdirSync(elsewhere)).toEqual([]);
      expect(lstatSync(join(logs, '.app.log.stele')).isSymbolicLink()).toBe(true);
    },
  );
});

describe('a hidden folder of somebody else', () => {
  it('is refused when anybody may write to it', () => {
    const logs = folder();
    const hidden = join(logs, '.app.log.stele');
    mkdirSync(hidden);
    chownSync(hidden, 65_534, 65_534);
    const make = () => files({ path: join(logs, 'app.log'), rotate: { size: 500 } });
    chmodSync(hidden, 0o777);
    expect(make).toThrow(/EACCES: a folder that anybody may write to, of somebody else/);
    chmodSync(hidden, 0o770);
    expect(make).not.toThrow();
  });
});

describe('the permissions of a file', () => {
  it('stay when it is compressed, whatever the umask is by then', async () => {
    const logs = folder();
    const before = process.umask(0o002);
    const options = { path: join(logs, 'app.log'), mode: 0o664, rotate: { size: 100 } };
    const sink = files({ ...options, compress: 'gzip', flush: 'line' });
    process.umask(0o077);
    sink.write(lineOf(0), record);
    sink.rotate();
    process.umask(0o077);
    await sink.settled();
    process.umask(before);
    const [packed = ''] = readdirSync(logs).filter((name) => name.endsWith('.gz'));
    expect(lstatSync(join(logs, packed)).mode & 0o777).toBe(0o664);
    await sink[Symbol.asyncDispose]();
  });
});
