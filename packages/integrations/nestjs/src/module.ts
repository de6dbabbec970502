import {
  type DynamicModule,
  Inject,
  Module,
  type NestModule,
  Optional,
  type Provider,
  type Type,
} from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost, ModuleRef, ModulesContainer } from '@nestjs/core';
import { SteleError } from '@stele/core';
import type { HttpStats } from '@stele/core/http';
import { SteleNestLogger } from './application-logger.ts';
import { globalsOf } from './globals.ts';
import { ApolloPlugin } from './graphql/apollo-plugin.ts';
import { watchHandlers } from './handlers.ts';
import { keepProviding, loggerProviders, loggerTokens } from './inject-logger.ts';
import {
  checkAsyncOptions,
  type Settings,
  type SteleModuleAsyncOptions,
  type SteleModuleOptions,
  settingsOf,
} from './options.ts';
import { recordPlatform } from './platform/platform.ts';
import { SETTINGS } from './tokens.ts';
import { recordException, wasSeen, witness } from './witness.ts';

/** The filter of what is thrown outside of handlers: by middleware, parsers of bodies, and where there is no route. */
const OUTSIDE = Symbol.for('stele.nest.witness');

/**
 * Records every request and message of an application and gives each a context. To be imported once, in the root
 * module, by `forRoot()` or `forRootAsync()`.
 */
export class SteleModule implements NestModule {
  readonly #settings: Settings;
  readonly #adapters: HttpAdapterHost;
  readonly #globals: ReturnType<typeof globalsOf>;
  readonly #witness: object | undefined;

  constructor(
    settings: Settings | undefined,
    modules: ModulesContainer,
    adapters: HttpAdapterHost,
    moduleRef: ModuleRef,
    witness?: object,
  ) {
    if (settings === undefined)
      throw new SteleError(
        'STELE_PLUGIN',
        'SteleModule is imported without options; use SteleModule.forRoot() or SteleModule.forRootAsync()',
      );
    const all = [...modules.values()];
    const these = all.filter(({ metatype }) => metatype === SteleModule);
    if (these.length > 1)
      throw new SteleError(
        'STELE_PLUGIN',
        `SteleModule is registered ${these.length} times; call SteleModule.forRoot() or forRootAsync() once, in the root module: it is global`,
      );
    keepProviding(these[0]);
    this.#settings = settings;
    this.#adapters = adapters;
    this.#witness = witness;
    this.#globals = globalsOf(moduleRef);
    this.#globals?.recordCalls(settings);
    for (const { controllers, providers } of all)
      for (const { metatype } of [...controllers.values(), ...providers.values()])
        if (isClass(metatype)) watchHandlers(metatype, settings);
  }

  /** Called by Nest when an HTTP application is set up, before its routes are. */
  configure(): void {
    this.#globals?.askFirst(this.#witness);
    recordPlatform(this.#adapters.httpAdapter, this.#settings);
  }

  /** What the requests came to: `app.get(SteleModule).stats()`. */
  stats(): HttpStats {
    return this.#settings.recorder.stats();
  }

  /** @throws SteleError naming the option that is wrong */
  static forRoot(options: SteleModuleOptions = {}): DynamicModule {
    const settings = settingsOf(options, 'SteleModule.forRoot');
    return dynamicModule([], { provide: SETTINGS, useValue: settings });
  }

  /** @throws SteleError naming the option that is wrong; those that the factory makes are checked when it has */
  static forRootAsync(options: SteleModuleAsyncOptions): DynamicModule {
    checkAsyncOptions(options);
    const { imports = [], inject = [], useFactory } = options;
    return dynamicModule(imports, {
      provide: SETTINGS,
      inject,
      useFactory: async (...injected: unknown[]) =>
        settingsOf(await useFactory(...injected), 'SteleModule.forRootAsync'),
    });
  }
}

function dynamicModule(imports: NonNullable<DynamicModule['imports']>, settings: Provider): DynamicModule {
  const own: Provider[] = [
    settings,
    {
      provide: SteleNestLogger,
      inject: [SETTINGS],
      useFactory: ({ options }: Settings) => new SteleNestLogger(options.logger),
    },
    {
      provide: OUTSIDE,
      inject: [SETTINGS],
      useFactory: ({ keepsErrors }: Settings) =>
        witness((exception) => {
          if (!wasSeen(exception)) recordException(exception, keepsErrors);
        }),
    },
    { provide: APP_FILTER, useExisting: OUTSIDE },
    ApolloPlugin,
  ];
  return {
    module: SteleModule,
    global: true,
    imports,
    // Getters: classes that are loaded after this one ask for loggers, too.
    get providers() {
      return [...own, ...loggerProviders()];
    },
    get exports() {
      return [SETTINGS, SteleNestLogger, ...loggerTokens()];
    },
  };
}

function isClass(metatype: unknown): metatype is Type<unknown> {
  return (
    typeof metatype === 'function' && typeof metatype.prototype === 'object' && metatype.prototype !== null
  );
}

// Decorators as functions: what builds this package writes no metadata of types.
Module({})(SteleModule);
for (const [at, token] of [SETTINGS, ModulesContainer, HttpAdapterHost, ModuleRef, OUTSIDE].entries())
  Inject(token)(SteleModule, undefined, at);
Optional()(SteleModule, undefined, 0);
Optional()(SteleModule, undefined, 4);
