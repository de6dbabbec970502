export { SteleNestLogger } from './application-logger.ts';
export { InjectLogger } from './inject-logger.ts';
export { LogContext } from './log-context.ts';
export { SteleModule } from './module.ts';
export type { MessageKind, SteleModuleAsyncOptions, SteleModuleOptions } from './options.ts';
