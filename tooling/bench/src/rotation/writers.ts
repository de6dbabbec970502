import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createLogger, file, type Sink } from '@stele/core';
import { files } from '@stele/files';
import pino from 'pino';
import pinoRoll from 'pino-roll';
import { createLogger as createWinston, format, transports } from 'winston';

/** A logger that writes to files of at most `LIMIT_MB` in a folder, and all it needs to be measured. */
export interface Writer {
  info(fields: object, msg: string): void;
  /** Resolves when everything is in the files. */
  close(): Promise<void>;
}

export const LIMIT_MB = 10;
const limit = LIMIT_MB * 1_000_000;

const stele = (sink: Sink): Writer => {
  const log = createLogger({ sinks: { out: sink } });
  return {
    info: (fields, msg) => log.info(msg, fields),
    close: async () => {
      await log.close();
    },
  };
};

/** Each as its documentation shows it, by name. Only `@stele/core file()` does not rotate: it is what rotation costs. */
export const writers: Readonly<Record<string, (folder: string) => Promise<Writer>>> = {
  '@stele/core file()': async (folder) => stele(file({ path: join(folder, 'app.log') })),
  '@stele/core file({ rotate })': async (folder) =>
    stele(file({ path: join(folder, 'app.log'), rotate: { size: limit, every: 'day' } })),
  '@stele/files': async (folder) =>
    stele(files({ path: join(folder, 'app.log'), rotate: { size: limit, every: 'day' } })),
  'pino-roll in the thread': async (folder) => {
    const stream = await pinoRoll({ file: join(folder, 'app'), size: `${LIMIT_MB}m`, mkdir: true });
    const log = pino(stream);
    return {
      info: (fields, msg) => log.info(fields, msg),
      close: () =>
        new Promise((resolve) => {
          stream.once('close', resolve);
          stream.end();
        }),
    };
  },
  'pino-roll in a worker': async (folder) => {
    const target = createRequire(import.meta.url).resolve('pino-roll');
    const options = { file: join(folder, 'app'), size: `${LIMIT_MB}m`, mkdir: true };
    const stream = pino.transport({ target, options });
    const log = pino(stream);
    return {
      info: (fields, msg) => log.info(fields, msg),
      close: () =>
        new Promise((resolve) => {
          stream.once('close', resolve);
          stream.end();
        }),
    };
  },
  'winston-daily-rotate-file': async (folder) => {
    const { default: DailyRotateFile } = await import('winston-daily-rotate-file');
    const transport = new DailyRotateFile({
      dirname: folder,
      filename: 'app-%DATE%.log',
      maxSize: `${LIMIT_MB}m`,
    });
    const log = createWinston({
      format: format.combine(format.timestamp(), format.json()),
      transports: [transport, new transports.Console({ silent: true })],
    });
    return {
      info: (fields, msg) => void log.info(msg, fields),
      close: () =>
        new Promise((resolve) => {
          transport.once('finish', () => setTimeout(resolve, 0));
          log.end();
        }),
    };
  },
};
