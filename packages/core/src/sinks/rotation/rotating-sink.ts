import { filePath } from '#runtime';
import type { FileMode } from '../../runtime/surface.ts';
import { sinkOn } from '../fd/descriptor.ts';
import type { FdSink } from '../fd/fd-sink.ts';
import type { FdSinkOptions } from '../fd/options.ts';
import { createActiveFile } from './active-file.ts';
import { createArchive } from './archive.ts';
import { createCompression } from './compression.ts';
import type { Rotation } from './options.ts';
import { createTrouble } from './trouble.ts';

/** What a rotating file is made of. */
export interface RotatingSinkParts {
  /** The open file. It must be a regular one. */
  readonly fd: number;
  readonly path: string;
  readonly rotation: Rotation;
  readonly options: FdSinkOptions & FileMode;
  /** Whether each batch is to be on the disk before the next. */
  readonly sync: boolean;
  readonly clock: () => number;
}

/** Makes a sink on a file that is put away and begun anew as the rotation says. */
export function rotatingSink({ fd, path, rotation, options, sync, clock }: RotatingSinkParts): FdSink {
  const { period, size } = rotation;
  const log = filePath(path);
  const archive = createArchive(log, rotation);
  const trouble = createTrouble();
  const compression =
    rotation.compress &&
    createCompression(rotation.compress, (error, waiting) => {
      if (error === undefined) trouble.over('compress');
      else trouble.tell('compress', error);
      trouble.attempt('prune', () => archive.prune(waiting > 0));
    });
  const active = createActiveFile(
    fd,
    `${log.folder}/${log.stem}${log.ext}`,
    options,
    {
      due: (file, bytes, now) =>
        file.size + bytes > size || Math.floor(now / period) > Math.floor(file.begun / period),
      put: archive.put,
      replaced(away) {
        trouble.attempt('prune', () => archive.prune(compression !== undefined));
        compression?.add([away]);
      },
      failed: (error) => trouble.tell('rotate', error),
      recovered: () => trouble.over('rotate'),
    },
    clock,
  );
  trouble.attempt('restore', () => {
    archive.restore();
    archive.prune(compression !== undefined);
    compression?.add(archive.plain());
  });

  const { next, close, secure } = active;
  const sink = sinkOn(
    { fd, name: 'file', next, close, secure, ...(sync ? { sync: active.sync } : {}) },
    options,
  );
  return {
    ...sink,
    async flush() {
      await sink.flush();
      await compression?.idle();
    },
    stats: () => ({ ...trouble.last(), ...sink.stats() }),
    reportTo(listener) {
      sink.reportTo(listener);
      trouble.reportTo(listener);
    },
    async [Symbol.asyncDispose]() {
      await sink[Symbol.asyncDispose]();
      await compression?.idle();
    },
  };
}
