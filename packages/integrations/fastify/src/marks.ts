import type { RequestRecord, RequestRecorder } from '@stele/core/http';

// Shared by all copies of this package: an application may see one copy, its plugins another.
const RECORDER: unique symbol = Symbol.for('stele.fastify.recorder.v1') as never;
const RECORD: unique symbol = Symbol.for('stele.fastify.record.v1') as never;

interface Marked {
  [RECORDER]?: RequestRecorder;
  [RECORD]?: RequestRecord;
}

/** The requests of this instance, and of instances made of it from now on, are recorded. */
export function markInstance(instance: object, recorder: RequestRecorder): void {
  Object.defineProperty(instance, RECORDER, { value: recorder, configurable: true });
}

/** The recorder of an instance or of one it was made of. */
export const recorderOf = (instance: object): RequestRecorder | undefined => (instance as Marked)[RECORDER];

/**
 * True when the hooks of this very instance record. One that was made before the plugin was registered inherits the
 * mark and does not have the hooks.
 */
export const isRecorded = (instance: object): boolean => Object.hasOwn(instance, RECORDER);

/** Ties a record to the request of `node:http` or `node:http2`, the one object that all parts of Fastify see. */
export function setRecord(raw: object, record: RequestRecord): void {
  (raw as Marked)[RECORD] = record;
}

export const recordOf = (raw: object): RequestRecord | undefined => (raw as Marked)[RECORD];
