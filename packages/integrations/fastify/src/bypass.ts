import {
  createRequestRecorder,
  type HttpOptions,
  type HttpStats,
  headerSource,
  type RequestRecord,
  type RequestRecorder,
} from '@stele/core/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { keepContext, onHead, type UpgradeSocket } from './upgrade-socket.ts';

type Raw = FastifyRequest['raw'];

interface Bypass {
  readonly record: RequestRecord;
  readonly forget: () => void;
  handedOver: boolean;
}

/** Upgrades that a listener has been told of. Whether it bypasses the router shows only afterwards. */
const bypasses = new WeakMap<object, Bypass>();

/**
 * Records connections that a listener to `upgrade` takes past the router. A record begins before the listener does,
 * which runs in its context; where the listener turns to the router after all, that of the request takes its place.
 *
 * @param options those of the recorder of requests
 * @returns a recorder of requests whose statistics have these connections in them, too
 */
export function recordBypasses(
  server: FastifyInstance['server'],
  recorder: RequestRecorder,
  { skip, startEvent, ...options }: HttpOptions,
): RequestRecorder {
  // What is said at the beginning has to wait until it is known that there is no other record.
  const own = createRequestRecorder(options, 'steleRequests');
  const silent = options.logger.child({}, { level: 'silent' });
  const { emit } = server as unknown as { emit(...args: unknown[]): boolean };
  server.emit = function watching(this: typeof server, ...args: unknown[]): boolean {
    const [event, raw, socket] = args as [string, Raw, UpgradeSocket];
    if ((event !== 'upgrade' && event !== 'connect') || this.listenerCount(event) === 0)
      return emit.apply(this, args);
    const bypass = begin(own, recorder, raw, socket);
    const told = own.run(bypass.record, () => emit.apply(this, args));
    if (isRouted(bypass, socket)) return told;
    if (skip !== undefined && recorder.guarded('skip', () => skip(raw)) === true)
      bypass.record.logger = silent;
    else if (startEvent === true) bypass.record.begin();
    return told;
  } as typeof server.emit;
  return { ...recorder, stats: () => sum(recorder.stats(), own.stats()) };
}

/** The identifier that the listeners of an upgrade already know. */
export const bypassId = (raw: object): string | undefined => bypasses.get(raw)?.record.id;

/** The router has a record of this request. */
export function handOver(raw: object): void {
  const bypass = bypasses.get(raw);
  if (bypass === undefined) return;
  bypass.handedOver = true;
  bypass.forget();
  bypass.record.settings.open.delete(bypass.record);
}

function begin(own: RequestRecorder, { idOf }: RequestRecorder, raw: Raw, socket: UpgradeSocket): Bypass {
  const { method = '', url = '', headers, httpVersion } = raw;
  const source = headerSource(headers);
  const record = own.begin({
    method,
    target: url,
    header: (name) => source.header(name),
    host: headers.host,
    protocol: httpVersion,
    scheme: socket.encrypted === true ? 'wss' : 'ws',
    peer: socket.remoteAddress,
    request: raw,
    id: idOf(source),
  });
  let status: number | undefined;
  const forget = onHead(socket, (found) => {
    status = found;
    record.lasting = status === 101 || method === 'CONNECT';
    record.firstByte();
    if (record.lasting) keepContext(socket, own, record);
  });
  const bypass: Bypass = { record, forget, handedOver: false };
  bypasses.set(raw, bypass);
  socket.once('close', () => {
    if (!bypass.handedOver) record.settle({ complete: status !== undefined, status });
  });
  return bypass;
}

/** A router answers by a response, which holds the socket before any hook has run. */
function isRouted({ handedOver }: Bypass, socket: UpgradeSocket): boolean {
  return handedOver || (socket as { _httpMessage?: unknown })._httpMessage instanceof Object;
}

function sum(a: HttpStats, b: HttpStats): HttpStats {
  const failures: Record<string, number> = { ...a.failures };
  for (const [option, count] of Object.entries(b.failures))
    failures[option] = (failures[option] ?? 0) + count;
  return {
    requests: a.requests + b.requests,
    sampled: a.sampled + b.sampled,
    rejectedIds: a.rejectedIds + b.rejectedIds,
    open: a.open + b.open,
    failures,
  };
}
