import { writeSync } from 'node:fs';
import { taskOf } from '../process/task.ts';
import { answering } from './answering.ts';
import type { LogTo } from './apps/app.ts';
import { SLOW_MS, wait } from './apps/orders.ts';
import { appsOf } from './apps/registry.ts';
import { markLine } from './output.ts';
import { subjects } from './subjects.ts';

export interface ServerTask {
  readonly subject: string;
  readonly to: LogTo;
}

const { subject, to } = taskOf<ServerTask>();
const framework = subjects.find(({ id }) => id === subject)?.framework;
if (framework === undefined) throw new Error(`unknown subject "${subject}"`);
const start = (await appsOf(framework))[subject];
if (start === undefined) throw new Error(`no application for "${subject}"`);
const app = await start(to);

// Asked for `cpu`, or `mark <name>`: a line in standard output after everything that has been logged so far.
answering(
  async (question) => {
    if (question === 'cpu') {
      const { user, system } = process.cpuUsage();
      return user + system;
    }
    // Lines may come after the answer, and after the handler of a client that has left.
    await wait(SLOW_MS + 150);
    await app.flush();
    writeSync(1, markLine(question.replace(/^mark /, '')));
    return true;
  },
  { port: app.port },
);
