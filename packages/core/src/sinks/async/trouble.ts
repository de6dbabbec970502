import type { DropReason, SinkEvent, SinkStats } from '../sink.ts';
import type { LossReason } from './health.ts';

const none = (): Record<DropReason, number> => ({ overflow: 0, failed: 0, closed: 0 });

/** Tells of changes of the state, and of losses once the sink is well again. */
export class Trouble {
  #listener: ((event: SinkEvent) => void) | undefined;
  #told: SinkStats['state'] = 'ok';
  #untold = none();

  listen(listener: (event: SinkEvent) => void): void {
    this.#listener = listener;
  }

  lost(reason: LossReason): void {
    if (reason === 'overflow' || reason === 'closed') this.#untold[reason]++;
    else this.#untold.failed++;
  }

  /** Losses nobody was told of, which are from now on. */
  untold(): number {
    const { overflow, failed } = this.#untold;
    this.#untold = none();
    return overflow + failed;
  }

  /** Called when everything is in place: the listener may write. */
  tell(state: SinkStats['state'], error: unknown): void {
    if (this.#listener === undefined) return;
    const { overflow, failed } = this.#untold;
    if (state === this.#told && (state !== 'ok' || overflow + failed === 0)) return;
    const dropped = state === 'ok' ? this.#untold : none();
    if (state === 'ok') this.#untold = none();
    this.#told = state;
    try {
      const why = error ?? (state === 'ok' ? undefined : new Error('there is no room in the queue'));
      this.#listener({ state, error: why, dropped });
    } catch {
      // Not the sink's fault.
    }
  }
}
