import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { file } from '../../src/sinks/index.ts';
import { ended, folder } from './processes.ts';

async function open(path: string): Promise<void> {
  await file({ path })[Symbol.asyncDispose]!();
}

it('a line that an earlier process could not finish is ended', async () => {
  const path = join(folder(), 'app.log');
  writeFileSync(path, 'one\ntwo');
  await open(path);
  appendFileSync(path, 'three\n');
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree\n');
});

it('a line that another process is writing is not ended, however long that process is held up', async () => {
  const path = join(folder(), 'app.log');
  writeFileSync(path, '');
  // Lines that take the system a while, from a process that gets no processor as long as others want it.
  const writer = `
    os.setPriority(19);
    const fd = fs.openSync(process.argv[1], 'a');
    const line = Buffer.alloc(4 << 20, 'x');
    line[line.length - 1] = 10;
    for (;;) fs.writeSync(fd, line);`;
  const children = [
    spawn(process.execPath, ['-e', writer, path]),
    ...[1, 2, 3].map(() => spawn(process.execPath, ['-e', 'for (;;);'])),
  ];
  const ends = children.map((child) => ended(child));
  let blank = 0;
  let opened = 0;
  const count = (): void => {
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf('\n\n'); at >= 0; at = bytes.indexOf('\n\n', at + 1)) blank++;
    truncateSync(path, 0);
  };
  try {
    for (const until = Date.now() + 4000; Date.now() < until; opened++) {
      await open(path);
      if (statSync(path).size > 200 << 20) count();
      await sleep(1);
    }
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(ends);
  }
  count();
  expect(opened).toBeGreaterThan(10);
  expect(blank).toBe(0);
});
