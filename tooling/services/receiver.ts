import type { Received } from './received.ts';

/** How messages come to a receiver. */
export type Transport = 'udp' | 'octet' | 'lf';

export const transports: readonly Transport[] = ['udp', 'octet', 'lf'];

/** A syslog receiver that runs. */
export interface Receiver {
  /** Where it listens for each way in which messages come. */
  readonly ports: Readonly<Record<Transport, number>>;
  /** Waits until so many messages have come, and returns all. */
  received(count: number): Promise<Received[]>;
  stop(): Promise<void>;
}
