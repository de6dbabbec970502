import type { ExecutionContext } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { Recorded } from './interceptor.ts';
import { beginMessage } from './message-record.ts';
import type { Settings } from './options.ts';

type Hook = (execution: ExecutionContext, next: () => Observable<unknown>) => Observable<unknown>;

/** What of Nest's `ApplicationConfig` is used. */
interface ApplicationConfig {
  getGlobalFilters(): object[];
  /** Nest 12. */
  registerPreRequestHook?(...hooks: Hook[]): void;
}

/** What an application has globally. */
export interface Globals {
  /** Has the filter asked before all other global ones, also those of `useGlobalFilters()`. */
  askFirst(filter: object | undefined): void;
  /** Begins the record of a call before the guards, where Nest has hooks for that. */
  recordCalls(settings: Settings): void;
}

/** Undefined where a version of Nest keeps it elsewhere: then the order is that of registration. */
export function globalsOf(moduleRef: ModuleRef): Globals | undefined {
  const { container } = moduleRef as unknown as { container?: { applicationConfig?: ApplicationConfig } };
  const config = container?.applicationConfig;
  if (typeof config?.getGlobalFilters !== 'function') return undefined;
  return {
    askFirst(filter) {
      const filters = config.getGlobalFilters();
      const at = filter === undefined ? -1 : filters.indexOf(filter);
      // Nest asks them from the last to the first.
      if (at >= 0) filters.push(...filters.splice(at, 1));
    },
    recordCalls(settings) {
      config.registerPreRequestHook?.(
        (execution, next) => new Recorded(beginMessage(settings, 'rpc', execution), next),
      );
    },
  };
}
