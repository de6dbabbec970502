import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicText } from '../process/public-text.ts';
import { linesByMark } from './output.ts';
import { Partner } from './partner.ts';
import type { ServerTask } from './server.ts';
import type { Subject } from './subjects.ts';
import { exchangeNames, exchanges } from './traffic.ts';

/** What one subject wrote, exchange by exchange. */
export interface Captured {
  readonly subject: string;
  readonly lines: Readonly<Record<string, readonly string[]>>;
}

/** Runs all exchanges with one subject, both of its standard outputs being one file. */
export async function capture({ id }: Subject, scratch: string): Promise<Captured> {
  const path = join(scratch, `${id}.log`);
  const stdout = openSync(path, 'w');
  const task: ServerTask = { subject: id, to: 'default' };
  const script = new URL('./server.ts', import.meta.url);
  // Some write lines of errors to standard error.
  const { partner, ready } = await Partner.start<{ port: number }>({
    script,
    task,
    stdout,
    withErrors: true,
    scratch,
  });
  try {
    await partner.ask('mark start');
    for (const name of exchangeNames) {
      await exchanges[name](ready.port);
      await partner.ask(`mark ${name}`);
    }
  } finally {
    await partner.end();
    closeSync(stdout);
  }
  const { start: _, ...lines } = linesByMark(publicText(readFileSync(path, 'utf8')));
  return { subject: id, lines };
}
