import { createLogger, file, type Logger } from '@stele/core';
import type { LogTo } from './app.ts';

export const steleLogger = (to: LogTo): Logger =>
  to === 'default' ? createLogger() : createLogger({ sinks: { out: file({ path: to.path }) } });
