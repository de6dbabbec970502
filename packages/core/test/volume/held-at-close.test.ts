import { describe, expect, it } from 'vitest';
import { createLogger, fingersCrossed, memory } from '../../src/index.ts';

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
