import { describe, expect, it } from 'vitest';
import { configure, createLogger, fingersCrossed, getLogger, memory } from '../../src/index.ts';

describe('what fingersCrossed still holds when the logger is closed', () => {
  it('is told to the other sinks, with its number', async () => {
    const plain = memory({ level: 'info' });
    const log = createLogger({ level: 'debug', sinks: { held: fingersCrossed(memory()), plain } });
    for (let n = 0; n < 3; n++) log.debug('detail');
    await log.close();
    expect(log.stats().discarded).toEqual({ buffered: 3 });
    expect(plain.records).toMatchObject([
      { msg: 'records discarded', logger: 'stele', fields: { discarded: { buffered: 3 }, total: 3 } },
    ]);
  });
});

describe('a fingersCrossed sink of the old configuration and of the new one', () => {
  it('goes on, with what it holds', async () => {
    const to = memory();
    const held = fingersCrossed(to, { trigger: 'error' });
    const log = getLogger('held.reused');
    await configure({ level: 'debug', sinks: { held } });
    log.debug('before');
    await using _second = await configure({ level: 'debug', sinks: { held } });
    log.error('after');
    expect(to.records.map(({ msg }) => msg)).toEqual(['before', 'after']);
  });
});
