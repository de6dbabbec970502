import { Inject, type InjectionToken, type Provider, Scope } from '@nestjs/common';
import { INQUIRER } from '@nestjs/core';
import type { Settings } from './options.ts';
import { SETTINGS } from './tokens.ts';

/** Nest shows the token where nobody provides it: it says what is missing. */
const OWN = Symbol.for('stele.nest.logger, of SteleModule.forRoot()');

/** Providers of the loggers that were asked for by name. */
const named = new Map<string, Provider>();

/** What of a module, as Nest holds it, is used. */
interface Host {
  readonly providers: ReadonlyMap<unknown, unknown>;
  addProvider(provider: Provider): unknown;
  addExportedProviderOrModule(token: InjectionToken): unknown;
}

/** The module that provides the loggers, in each application. */
const hosts = new Set<WeakRef<Host>>();

const tokenOf = (name: string): string => `stele.nest.logger:${name}, of SteleModule.forRoot()`;

/**
 * Has a logger injected, as parameter of a constructor or as property.
 *
 * @param name name of the logger, @default the name of the class
 */
export function InjectLogger(name?: string): PropertyDecorator & ParameterDecorator {
  if (name === undefined) return Inject(OWN);
  const token = tokenOf(name);
  if (!named.has(name)) {
    named.set(name, {
      provide: token,
      inject: [SETTINGS],
      useFactory: ({ loggerOf }: Settings) => loggerOf(name),
    });
    for (const host of hosts) provideIn(host);
  }
  return Inject(token);
}

/** Has an application provide also the loggers that are asked for from now on, by modules that are loaded lazily. */
export function keepProviding(host: object | undefined): void {
  if (host === undefined) return;
  const known = new WeakRef(host as Host);
  hosts.add(known);
  provideIn(known);
}

function provideIn(known: WeakRef<Host>): void {
  const host = known.deref();
  // The application is gone, or a version of Nest keeps its modules in another way.
  if (typeof host?.addProvider !== 'function' || typeof host.addExportedProviderOrModule !== 'function') {
    hosts.delete(known);
    return;
  }
  for (const [name, provider] of named) {
    const token = tokenOf(name);
    if (host.providers.has(token)) continue;
    host.addProvider(provider);
    host.addExportedProviderOrModule(token);
  }
}

/** Read when the application is made, after most decorators have run. */
export function loggerProviders(): Provider[] {
  const own: Provider = {
    provide: OWN,
    // One for each class that asks; it does not make that class one of a request.
    scope: Scope.TRANSIENT,
    inject: [SETTINGS, INQUIRER],
    useFactory: ({ loggerOf }: Settings, inquirer: object | undefined) => loggerOf(classOf(inquirer)),
  };
  return [own, ...named.values()];
}

export function loggerTokens(): InjectionToken[] {
  return [OWN, ...[...named.keys()].map(tokenOf)];
}

/** Factories have no class; they get the outermost logger. */
function classOf(inquirer: object | undefined): string | undefined {
  const name = inquirer?.constructor?.name;
  return name === undefined || name === '' || name === 'Object' ? undefined : name;
}
