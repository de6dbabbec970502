import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventIds } from '../../src/kinds/event-id.ts';

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const fillWith = (byte: number) => (bytes: Uint8Array) => bytes.fill(byte);

describe('an event id', () => {
  it('has the time, the version and the variant where RFC 9562 wants them', () => {
    // The example of appendix A.6: 2022-02-22T19:22:22.000Z.
    const id = createEventIds({ clock: () => 0x017f22e279b0, fill: fillWith(0xff) })();
    expect(id).toBe('017f22e2-79b0-77ff-bfff-ffffffffffff');
  });

  it('grows whatever the clock does, and no two are the same', () => {
    const times = fc.array(fc.oneof(fc.nat(3), fc.maxSafeInteger(), fc.double()), {
      minLength: 2,
      maxLength: 50,
    });
    fc.assert(
      fc.property(times, fc.nat(255), (clock, byte) => {
        const left = [...clock];
        const next = createEventIds({ clock: () => left.shift() ?? 0, fill: fillWith(byte) });
        const ids = clock.map(() => next());
        for (const id of ids) expect(id).toMatch(uuid7);
        expect(ids).toEqual([...new Set(ids)].sort());
      }),
    );
  });

  it('grows when one millisecond has more of them than the counter counts', () => {
    const next = createEventIds({ clock: () => 5, fill: fillWith(0xff) });
    const ids = Array.from({ length: 5000 }, next);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

describe('a program that ignores the promise', () => {
  it('goes on when the event was not stored or is wrong', () => {
    const child = join(import.meta.dirname, 'fixtures', 'ignored.child.ts');
    const args = ['--conditions=@stele/source', '--unhandled-rejections=strict', child];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: 'still here: is not stored safely: the disk is full\n',
      stderr: '',
    });
  });
});
