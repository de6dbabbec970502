import { keepRequest } from '../context/request-mark.ts';
import { contextSlot } from '../context/store.ts';
import { SteleError } from '../errors.ts';
import type { Fields } from '../formatters/record.ts';
import { withTimeout } from '../pipeline/totals.ts';
import { keyPathPolicy } from '../policy/key-path-policy.ts';
import { thrown } from '../values/exotic.ts';
import { clip, defaultLimits } from '../values/limits.ts';
import { createNormalizer } from '../values/normalizer.ts';
import { put } from '../values/put.ts';
import { eventHash } from './event-hash.ts';
import { eventId } from './event-id.ts';
import { eventFaults, faultError } from './event-rules.ts';
import type { EventKind, Receipt } from './events.ts';
import type { DurablePort, EventParts } from './port.ts';

/** What an event of a kind becomes besides its own members. */
export interface EventForm {
  readonly kind: EventKind;
  /** Members that stand in for missing ones. */
  readonly defaults?: Fields;
  /** The level of the record. */
  level(fields: Fields): string;
}

/** Longest message in UTF-16 units: an action is a name. */
const LONGEST = 200;

/**
 * Records an event. Everything is read before this returns. A rejection that nobody handles is not one of the
 * process: a log call never harms its caller, and `report` has been told.
 */
export function storeEvent(
  form: EventForm,
  port: DurablePort,
  event: unknown,
  parts: EventParts = {},
): Promise<Receipt> {
  keepRequest(contextSlot().storage.getStore()?.fields, form.kind);
  const receipt = store(form, port, event, parts);
  receipt.catch(() => {});
  return receipt;
}

async function store(
  { kind, defaults, level }: EventForm,
  port: DurablePort,
  event: unknown,
  { report, id: makeId = eventId, timeoutMs = 10_000 }: EventParts,
): Promise<Receipt> {
  const id = makeId();
  const given = plain(port, event);
  const faults = eventFaults(kind, event, given);
  // Losing the evidence would be worse than keeping it with a flaw.
  const invalid = faults.length === 0 ? {} : { invalid: faults.map(({ path }) => path) };
  const own: Fields = { kind, audit_id: id, ...invalid };
  const fields = { ...own };
  for (const [name, value] of Object.entries(given)) {
    let free = name;
    while (Object.hasOwn(own, free) || (free !== name && Object.hasOwn(given, free))) free += '_';
    if (value !== undefined) put(fields, free, value);
  }
  for (const [name, value] of Object.entries(defaults ?? {})) fields[name] ??= value;
  const fault = faults.length === 0 ? undefined : faultError(kind, id, faults);
  if (fault !== undefined) report?.(kind, fault);
  const { action } = given;
  const msg = typeof action === 'string' && action !== '' ? clip(action, LONGEST) : kind;
  let sinks: readonly string[];
  try {
    sinks = await committed(port.commit(level(given), msg, fields), timeoutMs);
  } catch (cause) {
    const error =
      cause instanceof SteleError
        ? cause
        : new SteleError(
            'STELE_NOT_STORED',
            `${kind} ${id} is not stored safely: ${thrown(cause).slice(9, -1)}`,
            {
              cause,
            },
          );
    report?.(kind, error);
    throw error;
  }
  if (fault !== undefined) throw fault;
  const hash = await eventHash(fields).catch(() => undefined);
  return { id, sinks, ...(hash === undefined ? {} : { hash }) };
}

async function committed(commit: Promise<readonly string[]>, timeoutMs: number): Promise<readonly string[]> {
  let outcome: { sinks: readonly string[] } | { error: unknown } | undefined;
  const settled = Promise.resolve(commit).then(
    (sinks) => {
      outcome = { sinks: [...sinks] };
    },
    (error: unknown) => {
      outcome = { error };
    },
  );
  await withTimeout(settled, timeoutMs);
  if (outcome === undefined) throw new Error(`no sink has confirmed it within ${timeoutMs} ms`);
  if ('error' in outcome) throw outcome.error;
  if (outcome.sinks.length === 0) throw new Error('no sink takes it');
  return outcome.sinks;
}

let normalize: ((event: object) => unknown) | undefined;

/** The event as data that is nobody else's. */
function plain(port: DurablePort, event: unknown): Fields {
  if (typeof event !== 'object' || event === null) return { event: plain(port, { event })['event'] };
  const read = port.plain?.(event) ?? byDefault(event);
  return typeof read === 'object' && read !== null && !Array.isArray(read)
    ? (read as Fields)
    : { event: read };
}

function byDefault(event: object): unknown {
  if (normalize === undefined) {
    const policy = keyPathPolicy({});
    const walk = createNormalizer(policy, defaultLimits);
    normalize = (value) => walk(value, policy.root, '', 0);
  }
  return normalize(event);
}
