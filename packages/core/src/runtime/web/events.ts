type Listener = (...args: unknown[]) => void;

/** The part of Node's emitter that loggers and destinations offer. */
export class EventEmitter {
  declare private listeners_: Map<string | symbol, Listener[]> | undefined;

  on(event: string | symbol, listener: Listener): this {
    this.listeners_ ??= new Map();
    this.listeners_.set(event, [...(this.listeners_.get(event) ?? []), listener]);
    return this;
  }

  addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener);
  }

  once(event: string | symbol, listener: Listener): this {
    const once: Listener = (...args) => {
      this.off(event, once);
      listener.apply(this, args);
    };
    return this.on(event, once);
  }

  off(event: string | symbol, listener: Listener): this {
    this.listeners_?.set(
      event,
      this.listeners(event).filter((other) => other !== listener),
    );
    return this;
  }

  removeListener(event: string | symbol, listener: Listener): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: string | symbol): this {
    if (event === undefined) this.listeners_ = undefined;
    else this.listeners_?.delete(event);
    return this;
  }

  listeners(event: string | symbol): Listener[] {
    return this.listeners_?.get(event) ?? [];
  }

  listenerCount(event: string | symbol): number {
    return this.listeners(event).length;
  }

  emit(event: string | symbol, ...args: unknown[]): boolean {
    const listeners = this.listeners(event);
    for (const listener of listeners) listener.apply(this, args);
    return listeners.length > 0;
  }
}
