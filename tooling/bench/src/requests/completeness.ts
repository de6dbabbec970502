import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Partner } from './partner.ts';
import type { ServerTask } from './server.ts';
import type { Mode, Subject } from './subjects.ts';
import { askForUser, PLAIN_PATH } from './traffic.ts';

/** How many of the requests that were made stand in the log. */
export interface Completeness {
  readonly subject: string;
  readonly mode: Mode;
  readonly made: number;
  readonly logged: number;
}

const REQUESTS = 200;

/** Makes requests and looks for them in a real file, as the log is written when it is timed. */
export async function countLogged({ id }: Subject, mode: Mode, scratch: string): Promise<Completeness> {
  const path = join(scratch, `${id}-${mode}.log`);
  const file = openSync(path, 'w');
  const task: ServerTask = { subject: id, to: mode === 'default' ? 'default' : { path } };
  const { partner, ready } = await Partner.start<{ port: number }>({
    script: new URL('./server.ts', import.meta.url),
    task,
    stdout: mode === 'default' ? file : 'ignore',
    scratch,
  });
  try {
    for (let at = 0; at < REQUESTS; at += 20)
      await Promise.all(Array.from({ length: 20 }, () => askForUser(ready.port)));
    await partner.ask('mark end');
  } finally {
    await partner.end();
    closeSync(file);
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  const logged = lines.filter((line) => line.includes(PLAIN_PATH)).length;
  return { subject: id, mode, made: REQUESTS, logged };
}
