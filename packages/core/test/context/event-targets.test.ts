import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { context } from '../../src/context/context.ts';
import { recorder } from './recorder.ts';

describe('an event target that was bound', () => {
  it('calls functions and objects in the context in which they were added', () => {
    const target = context.bindEmitter(new EventTarget());
    const seen: unknown[] = [];
    const holder = {
      handleEvent(event: Event) {
        seen.push([event.type, this === holder, context.get()['id']]);
      },
    };
    context.run({ id: 1 }, () => {
      target.addEventListener('x', function (this: unknown, event) {
        seen.push([event.type, this === target, context.get()['id']]);
      });
      target.addEventListener('x', holder);
    });
    context.run({ id: 2 }, () => target.dispatchEvent(new Event('x')));
    expect(seen).toEqual([
      ['x', true, 1],
      ['x', true, 1],
    ]);
  });

  it('removes by the original', () => {
    const target = context.bindEmitter(new EventTarget());
    const { seen, listener } = recorder();
    const original = listener('x');
    for (const options of [undefined, true, { capture: true }, { passive: true }]) {
      target.addEventListener('x', original, options);
      target.removeEventListener('x', original, options);
    }
    target.addEventListener('x', original, true);
    target.removeEventListener('x', original, false);
    target.dispatchEvent(new Event('x'));
    target.removeEventListener('x', original, { capture: true });
    target.removeEventListener('x', original);
    target.removeEventListener('x', null);
    target.dispatchEvent(new Event('x'));
    expect(seen).toHaveLength(1);
  });

  it('takes the same listener once, in the first context', () => {
    const target = context.bindEmitter(new EventTarget());
    const { seen, listener } = recorder();
    const original = listener('x');
    for (const id of [1, 2]) context.run({ id }, () => target.addEventListener('x', original));
    context.run({ id: 3 }, () => target.addEventListener('y', original));
    target.dispatchEvent(new Event('x'));
    target.dispatchEvent(new Event('y'));
    expect(seen).toEqual([
      ['x', 1],
      ['x', 3],
    ]);
  });

  it('takes a listener anew that was removed, called once or aborted', () => {
    const target = context.bindEmitter(new EventTarget());
    const { seen, listener } = recorder();
    const original = listener('x');
    const abort = new AbortController();
    const add = (id: number, options: AddEventListenerOptions): void =>
      context.run({ id }, () => target.addEventListener('x', original, options));
    add(1, { once: true });
    target.dispatchEvent(new Event('x'));
    add(2, { signal: abort.signal });
    abort.abort();
    target.dispatchEvent(new Event('x'));
    add(3, {});
    target.removeEventListener('x', original);
    add(4, {});
    target.dispatchEvent(new Event('x'));
    expect(seen).toEqual([
      ['x', 1],
      ['x', 4],
    ]);
  });

  it('may be an AbortSignal or a message port', async () => {
    const abort = new AbortController();
    const seen: unknown[] = [];
    context.bindEmitter(abort.signal);
    context.run({ id: 1 }, () =>
      abort.signal.addEventListener('abort', () => seen.push(context.get()['id'])),
    );
    abort.abort();
    const { port1, port2 } = new MessageChannel();
    context.bindEmitter(port1);
    const received = new Promise((resolve) => {
      context.run({ id: 2 }, () =>
        port1.once('message', (value) => {
          seen.push([value, context.get()['id']]);
          resolve(value);
        }),
      );
    });
    port2.postMessage('hello');
    await received;
    port1.close();
    expect(seen).toEqual([1, ['hello', 2]]);
  });
});
