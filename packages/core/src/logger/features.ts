import type { CatalogEvent } from '../catalogue/types.ts';
import type { ErrorStats } from '../error-stats/index.ts';
import type { AuditEvent, ComplianceEvent, Receipt, SecurityEvent } from '../kinds/index.ts';
import type { InstrumentOptions, Timer } from '../timing/index.ts';
import type { WideEvent, WideOptions } from '../wide/index.ts';
import type { LoggerState } from './state.ts';
import type { LogFn } from './types.ts';

/** What features see of a logger. */
export interface FeatureHost {
  readonly state: LoggerState;
  at(level: string): LogFn;
  isLevelEnabled(level: string): boolean;
}

/**
 * What loggers do besides plain calls. It comes with the pipeline: a library that takes nothing but `getLogger` does
 * not carry it.
 */
export interface Features {
  wide(
    host: FeatureHost,
    name: string,
    init: object | undefined,
    options: WideOptions | undefined,
  ): WideEvent;
  runWide<T>(
    host: FeatureHost,
    name: string,
    fn: (event: WideEvent) => T,
    options: WideOptions | undefined,
  ): T;
  time(host: FeatureHost, msg: string, fields: object | undefined): Timer;
  timed<T>(host: FeatureHost, msg: string, fn: () => T): T;
  logException<E>(host: FeatureHost, error: E, msg: string | undefined, fields: object | undefined): E;
  instrument<F extends (...args: never[]) => unknown>(
    host: FeatureHost,
    fn: F,
    options: InstrumentOptions | undefined,
  ): F;
  emit(host: FeatureHost, event: CatalogEvent): void;
  audit(host: FeatureHost, event: AuditEvent): Promise<Receipt>;
  security(host: FeatureHost, event: SecurityEvent): Promise<Receipt>;
  compliance(host: FeatureHost, event: ComplianceEvent): Promise<Receipt>;
  errorStats(): ErrorStats;
}
