import pino, { type DestinationStream } from 'pino';
import { untilTrue } from '../../adapters/wait.ts';
import { type Flush, type LogTo, nothingToFlush } from './app.ts';

interface Boom extends DestinationStream {
  flush(): void;
  readonly _len: number;
  readonly _writing: boolean;
}

/** Where pino writes: undefined for its default. */
export function pinoStream(to: LogTo): {
  readonly stream: DestinationStream | undefined;
  readonly flush: Flush;
} {
  if (to === 'default') return { stream: undefined, flush: nothingToFlush };
  const boom = pino.destination({ dest: to.path, sync: false, minLength: 4096 }) as unknown as Boom;
  return {
    stream: boom,
    flush: () =>
      untilTrue(() => {
        if (boom._len > 0 && !boom._writing) boom.flush();
        return boom._len === 0 && !boom._writing;
      }),
  };
}
