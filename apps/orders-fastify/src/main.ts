import { createLogger, pretty, stdout } from '@stele/core';
import { createApp } from './app.ts';
import { visit } from './traffic.ts';

// Without an option: for people on a terminal, JSON lines in a pipe or file.
const options = process.argv.slice(2);
const out = options.includes('--json')
  ? stdout({ format: 'json' })
  : options.includes('--pretty')
    ? stdout({ format: pretty() })
    : stdout();
const log = createLogger({ name: 'orders', sinks: { out } });

const app = await createApp(log);
const url = await app.listen({ port: 0, host: '127.0.0.1' });

await visit(url);

await app.close();
log.info('closed');
await log.close();
