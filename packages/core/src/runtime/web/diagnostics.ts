/** A named channel to whoever in the process listens. */
export interface DiagnosticsChannel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Undefined: there are no channels here. */
export function diagnosticsChannel(_name: string): DiagnosticsChannel | undefined {
  return undefined;
}

/** Does nothing, and returns what undoes that. */
export function onDiagnostics(_name: string, _listener: (message: unknown) => void): () => void {
  return () => {};
}
