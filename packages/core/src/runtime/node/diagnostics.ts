import type { Channel } from 'node:diagnostics_channel';

/** A named channel to whoever in the process listens. */
export interface DiagnosticsChannel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

const diagnostics = (): typeof import('node:diagnostics_channel') =>
  process.getBuiltinModule('node:diagnostics_channel');

/** The channel of a name, undefined where the runtime has none. */
export function diagnosticsChannel(name: string): DiagnosticsChannel | undefined {
  return diagnostics().channel(name) as Channel;
}

/** Has `listener` called with each message of a channel. Returns what ends that. */
export function onDiagnostics(name: string, listener: (message: unknown) => void): () => void {
  const { subscribe, unsubscribe } = diagnostics();
  subscribe(name, listener);
  return () => void unsubscribe(name, listener);
}
