import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
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

const server = createApp(log).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
log.info('listening', { url });

await visit(url);

server.close();
server.closeAllConnections();
await once(server, 'close');
log.info('closed');
await log.close();
