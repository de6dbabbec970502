import type { ModuleMetadata } from '@nestjs/common';
import { getLogger, type Logger, SteleError } from '@stele/core';
import { checkOptions, show } from '@stele/core/authoring';
import { createRequestRecorder, type HttpOptions, type RequestRecorder } from '@stele/core/http';

/** What a handler may be called by, besides HTTP. */
export type MessageKind = 'rpc' | 'ws' | 'graphql';

/** Options of `SteleModule.forRoot()`: those of every record of a request, and what Nest has besides. */
export interface SteleModuleOptions extends Omit<HttpOptions, 'logger' | 'trust'> {
  /**
   * Where records go. Records of requests are written by it, those of the application by its children, which are
   * named after their contexts.
   *
   * @default `getLogger('http')` for requests and messages, `getLogger()` of their name for everything else
   */
  readonly logger?: Logger | undefined;
  /**
   * Kinds of messages that have a record each: calls of microservices, events of gateways, and resolvers of operations
   * that come by a WebSocket; those of operations that come by HTTP stand in the record of the request. All have a
   * context in any case.
   *
   * @default ['rpc', 'ws', 'graphql']
   */
  readonly messages?: readonly MessageKind[] | undefined;
  /** Whether requests that are no HTTP, or too large, or too slow, have a record, too. @default false */
  readonly malformed?: boolean | undefined;
  /** Whether connections whose protocol changes, such as those of gateways, have a record. @default false */
  readonly upgrades?: boolean | undefined;
}

/** Options of `SteleModule.forRootAsync()`. */
export interface SteleModuleAsyncOptions extends Pick<ModuleMetadata, 'imports'> {
  /** Tokens of what the factory is given. @default [] */
  // biome-ignore lint/suspicious/noExplicitAny: a token may be of any class, as in Nest's own type.
  readonly inject?: any[] | undefined;
  /** Makes the options. */
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are those of `inject`.
  readonly useFactory: (...injected: any[]) => SteleModuleOptions | Promise<SteleModuleOptions>;
}

/** Checked options, and what everything in an application shares. */
export interface Settings {
  readonly options: SteleModuleOptions;
  readonly recorder: RequestRecorder;
  /** What of the server is recorded besides requests. */
  readonly watches: { readonly malformed: boolean; readonly upgrades: boolean };
  /** Writes the records of requests and messages. */
  readonly logger: Logger;
  readonly messages: ReadonlySet<string>;
  /** False where the record of a request that failed may be left out. */
  readonly keepsErrors: boolean;
  /** The logger of a part of the application; the outermost one without a name. */
  loggerOf(name?: string): Logger;
}

const kinds: readonly MessageKind[] = ['rpc', 'ws', 'graphql'];

/** @throws SteleError naming the option that is wrong */
export function settingsOf(options: SteleModuleOptions, where: string): Settings {
  if (isLogger(options))
    throw new SteleError('STELE_CONFIG_TYPE', `${where} is given a logger; allowed: options, { logger }`);
  const own = { messages: 'array', malformed: 'boolean', upgrades: 'boolean' } as const;
  checkOptions(options ?? null, { ...anyOf(options), ...own }, where);
  if ('trust' in options)
    throw new SteleError(
      'STELE_CONFIG_OPTION',
      `${where}.trust is not an option: the platform has the address of the client, see "trust proxy" of Express and trustProxy of Fastify`,
    );
  const { messages = kinds, logger: given, malformed, upgrades, ...http } = options;
  for (const kind of messages)
    if (!kinds.includes(kind))
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}.messages has ${show(kind)}; allowed: ${kinds.join(', ')}`,
      );
  const logger = given ?? getLogger('http');
  return {
    options,
    recorder: createRequestRecorder({ ...http, logger }, where),
    watches: { malformed: malformed === true, upgrades: upgrades === true },
    logger,
    messages: new Set(messages),
    keepsErrors: http.sample?.keepErrors !== false,
    loggerOf(name) {
      if (given === undefined) return getLogger(name ?? '');
      return name === undefined ? given : given.get(name);
    },
  };
}

const isLogger = (value: unknown): boolean => {
  const { at, child } = (value ?? {}) as Partial<Logger>;
  return typeof at === 'function' && typeof child === 'function';
};

/** The options of requests are checked by the recorder, which knows them. */
const anyOf = (options: object | undefined): Record<string, 'any'> =>
  Object.fromEntries(Object.keys(options ?? {}).map((name) => [name, 'any']));

export function checkAsyncOptions(options: SteleModuleAsyncOptions): void {
  const where = 'SteleModule.forRootAsync';
  checkOptions(options ?? null, { imports: 'array', inject: 'array', useFactory: 'function' }, where);
  if (options.useFactory === undefined)
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where}.useFactory is undefined; allowed: a function that returns the options of forRoot()`,
    );
}
