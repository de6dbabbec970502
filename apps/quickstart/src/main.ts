import { createLogger, pretty, stdout } from '@stele/core';
import { startShop } from './shop.ts';
import { visit } from './visitor.ts';

// Without an option: for people on a terminal, JSON lines in a pipe or file.
const options = process.argv.slice(2);
const out = options.includes('--json')
  ? stdout({ format: 'json' })
  : options.includes('--pretty')
    ? stdout({ format: pretty() })
    : stdout();

const log = createLogger({ name: 'shop', sinks: { out } });

const shop = await startShop(log);
log.info('listening', { url: shop.url });
await visit(shop.url);
await shop.stop();

// Everything up to here is written before it is counted, so the numbers are those of the lines above.
const { ok, pending, failed } = await log.flush();
const { records, levels, bytes } = log.stats();
log.info(ok ? 'closing, nothing was lost' : 'closing, records were lost', {
  records,
  levels,
  bytes,
  pending,
  lost: failed,
});
await log.close();
