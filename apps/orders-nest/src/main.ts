import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { createLogger, pretty, stdout } from '@stele/core';
import { SteleNestLogger } from '@stele/nestjs';
import { appModule } from './app.module.ts';
import { visit } from './traffic.ts';

// Without an option: for people on a terminal, JSON lines in a pipe or file.
const options = process.argv.slice(2);
const out = options.includes('--json')
  ? stdout({ format: 'json' })
  : options.includes('--pretty')
    ? stdout({ format: pretty() })
    : stdout();
const log = createLogger({ name: 'orders', sinks: { out } });

// What Nest says before it has its logger waits for it.
const app = await NestFactory.create(appModule(log), { bufferLogs: true });
app.useLogger(app.get(SteleNestLogger));
await app.listen(0, '127.0.0.1');
const url = await app.getUrl();
log.info('listening', { url });

await visit(url);

await app.close();
log.info('closed');
await log.close();
