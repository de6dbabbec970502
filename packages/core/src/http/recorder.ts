import { REQUEST } from '../context/request-mark.ts';
import { contextSlot } from '../context/store.ts';
import { clientAddress } from './client-address.ts';
import type { HeaderSource, Incoming } from './incoming.ts';
import { checkHttpOptions, type HttpOptions } from './options.ts';
import { requestContext } from './request-context.ts';
import type { RequestHandle } from './request-handle.ts';
import { isHarmlessId, newRequestId } from './request-id.ts';
import { RequestRecord } from './request-record.ts';
import { createSettings, type HttpCounts } from './settings.ts';
import { placeInTrace } from './trace.ts';

/** What the requests of a server came to. */
export interface HttpStats extends Readonly<HttpCounts> {
  /** Requests that are being served. */
  readonly open: number;
  /** Functions of the options that threw, by option. */
  readonly failures: Readonly<Record<string, number>>;
}

/** Records requests. One for each server, made by an integration. */
export interface RequestRecorder {
  /** A request has arrived. Its handler is to be run by `run`. Never throws. */
  begin(incoming: Incoming): RequestRecord;
  /** Runs a function in the context of a request. */
  run<T>(record: Pick<RequestRecord, 'holder'>, fn: () => T): T;
  /** Header in which the identifier is sent back; undefined when it is not. */
  readonly echo: string | undefined;
  /** Runs a function of the application: what it throws, or a promise in place of a value, is counted and told. */
  guarded<T>(option: string, fn: () => T): T | undefined;
  /** The identifier of a request, before there is a record of it. */
  idOf(headers: HeaderSource): string;
  stats(): HttpStats;
}

/**
 * Makes a recorder.
 *
 * @param where name of the options in messages
 * @throws SteleError naming the option that is wrong
 */
export function createRequestRecorder(options: HttpOptions, where = 'http'): RequestRecorder {
  checkHttpOptions(options, where);
  const settings = createSettings(options);
  const { guard, counts, open } = settings;
  const { requestId = {}, trust = false, trace = 'w3c', startEvent = false } = options;
  const { validate = isHarmlessId, generate, echo = true } = requestId;
  const name = (requestId.header ?? 'x-request-id').toLowerCase();
  const trusted =
    typeof trust === 'function'
      ? (address: string): boolean => guard.run('trust', () => trust(address), false)
      : trust;

  function idOf(headers: HeaderSource): string {
    const given = headers.header(name);
    if (given !== undefined) {
      // What a function of the application lets through goes into a header, too.
      if (isSendable(given) && guard.run('requestId.validate', () => validate(given), false)) return given;
      counts.rejectedIds++;
    }
    if (generate === undefined) return newRequestId();
    const made = guard.run<unknown>('requestId.generate', generate, undefined);
    return typeof made === 'string' && isSendable(made) ? made : newRequestId();
  }

  return {
    echo: echo ? name : undefined,
    idOf,
    begin(incoming) {
      const id = incoming.id ?? idOf(incoming);
      const { skip } = settings;
      // Anything else than true is no yes.
      const skipped = skip !== undefined && guard.run('skip', () => skip(incoming.request), false) === true;
      const holder = requestContext(id, trace === false ? undefined : placeInTrace(incoming));
      const client = incoming.client ?? clientAddress(incoming.peer, incoming, trusted);
      const record = new RequestRecord(settings, incoming, client, id, holder, skipped);
      // Along with the context, so that it is found in every scope within it.
      holder.fields[REQUEST] = record;
      Object.freeze(holder.fields);
      open.add(record);
      if (startEvent) record.begin();
      return record;
    },
    guarded: (option, fn) => guard.run(option, fn, undefined),
    run: (record, fn) => settings.inContext(record.holder, fn),
    stats: () => ({ ...counts, open: open.size, failures: { ...guard.failures } }),
  };
}

/** The record of the request that is being served; undefined outside any. */
export function currentRequest(): RequestHandle | undefined {
  const fields = contextSlot().storage.getStore()?.fields as { [REQUEST]?: RequestRecord } | undefined;
  return fields?.[REQUEST];
}

/** Visible ASCII: what may stand in a header. */
const isSendable = (id: string): boolean => /^[\x21-\x7e]{1,256}$/.test(id);
