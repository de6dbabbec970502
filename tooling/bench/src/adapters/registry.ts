import type { Adapter } from './adapter.ts';
import { bunyan } from './bunyan.ts';
import { evlog, evlogConsole, evlogFiles } from './evlog.ts';
import { log4js } from './log4js.ts';
import { logtape, logtapeSync } from './logtape.ts';
import { none } from './none.ts';
import { otel } from './otel.ts';
import { pinoAsync, pinoAsync4k, pinoSync, pinoSync4k, pinoWorker } from './pino.ts';
import { roarr } from './roarr.ts';
import { stele, steleLine, steleRedaction } from './stele.ts';
import { tslog } from './tslog.ts';
import { winston } from './winston.ts';

/** Every configuration that can be measured, in the order of the report. */
export const adapters: readonly Adapter[] = [
  steleLine,
  stele,
  steleRedaction,
  pinoSync,
  pinoSync4k,
  pinoAsync,
  pinoAsync4k,
  pinoWorker,
  roarr,
  evlog,
  evlogConsole,
  evlogFiles,
  otel,
  bunyan,
  winston,
  logtape,
  logtapeSync,
  tslog,
  log4js,
  none,
];

export function adapterById(id: string): Adapter {
  const found = adapters.find((adapter) => adapter.id === id);
  if (found) return found;
  throw new Error(`Unknown library "${id}". Known: ${adapters.map((adapter) => adapter.id).join(', ')}`);
}

export const speedAdapters: readonly Adapter[] = adapters.filter((adapter) => !adapter.safetyOnly);
