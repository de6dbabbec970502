interface Message {
  readonly request: object;
  readonly response?: unknown;
  readonly error?: unknown;
}

interface DiagnosticsChannel {
  subscribe(name: string, listener: (message: unknown) => void): void;
  unsubscribe(name: string, listener: (message: unknown) => void): void;
}

/** Subscriptions that end together. */
export interface Channels {
  on(name: string, listener: (message: Message) => void): void;
  close(): void;
}

/**
 * Follows diagnostics channels of Node.js, where there are any. What a subscriber throws there would end the process.
 *
 * @param fail told what a listener threw
 */
export function openChannels(fail: (error: unknown) => void): Channels {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  const module = process?.getBuiltinModule?.('node:diagnostics_channel') as DiagnosticsChannel | undefined;
  const ends: (() => void)[] = [];
  return {
    on(name, listener) {
      const guarded = (message: unknown): void => {
        try {
          listener(message as Message);
        } catch (error) {
          fail(error);
        }
      };
      module?.subscribe(name, guarded);
      ends.push(() => module?.unsubscribe(name, guarded));
    },
    close() {
      for (const end of ends.splice(0)) end();
    },
  };
}
