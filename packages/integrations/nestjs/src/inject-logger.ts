import { Inject, type InjectionToken, type Provider, Scope } from '@nestjs/common';
import { INQUIRER } from '@nestjs/core';
import type { Settings } from './options.ts';
import { SETTINGS } from './tokens.ts';

/** Nest shows the token where nobody provides it: it says what is missing. */
const OWN = Symbol.for('stele.nest.logger, of SteleModule.forRoot()');

/** Providers of the loggers that were asked for by name. */
const named = new Map<string, Provider>();

const tokenOf = (name: string): string => `stele.nest.logger:${name}, of SteleModule.forRoot()`;

/**
 * Has a logger injected, as parameter of a constructor or as property.
 *
 * @param name name of the logger, @default the name of the class
 */
export function InjectLogger(name?: string): PropertyDecorator & ParameterDecorator {
  if (name === undefined) return Inject(OWN);
  const token = tokenOf(name);
  named.set(name, {
    provide: token,
    inject: [SETTINGS],
    useFactory: ({ loggerOf }: Settings) => loggerOf(name),
  });
  return Inject(token);
}

/** Read when the application is made, after all decorators have run. */
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
