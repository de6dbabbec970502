import type { CanActivate, ExceptionFilter, NestInterceptor, Type } from '@nestjs/common';
import { currentRequest } from '@stele/core/http';
import { failOperation, nameResolver, operationRequest } from './graphql/operation.ts';
import { recordMessages } from './interceptor.ts';
import { declaredFacts, factsOf, functionName, isRootField } from './message-facts.ts';
import { MessageRecord } from './message-record.ts';
import type { MessageKind, Settings } from './options.ts';
import { hasRecord, markSeen, recordException, remember, witness } from './witness.ts';

/** Where Nest keeps what its decorators were given: `@nestjs/common/constants`, the same in 11 and 12. */
const GUARDS = '__guards__';
const INTERCEPTORS = '__interceptors__';
const FILTERS = '__exceptionFilters__';

/** What each kind of handler is known by: metadata of its method. */
const marks: readonly (readonly [MessageKind | 'http', string])[] = [
  ['rpc', 'microservices:pattern'],
  ['ws', 'websockets:message_mapping'],
  ['graphql', 'graphql:resolver_type'],
  ['http', 'method'],
];

/** The application that a class belongs to: the last one that was made of it. */
const owners = new WeakMap<object, Settings>();

/** Names the handler in the record of a request. A guard of a class runs before those of its methods. */
const namesHandler: CanActivate = {
  canActivate(execution) {
    const type = execution.getType<string>();
    if (type === 'http') currentRequest()?.set({ 'code.function.name': functionName(execution) });
    else if (type === 'graphql' && isRootField(execution)) {
      const request = operationRequest();
      if (request !== undefined) nameResolver(request, factsOf('graphql', execution));
    }
    return true;
  },
};

const recordsMessages: NestInterceptor = recordMessages((owner) => owners.get(owner));

/**
 * Makes a class known to the records: as if it had a guard that names its handlers, an interceptor around those that
 * are called by messages, and on each handler a filter that sees what is thrown. What stands in metadata holds for
 * global and hybrid applications alike, and a filter of a method is asked before all others.
 */
export function watchHandlers(owner: Type<unknown>, settings: Settings): void {
  let kinds: Set<string> | undefined;
  for (const [name, handler] of methodsOf(owner)) {
    const kind = marks.find(([, key]) => Reflect.hasMetadata(key, handler))?.[0];
    if (kind === undefined) continue;
    kinds ??= new Set();
    kinds.add(kind);
    watchHandler(owner, name, handler, kind);
  }
  if (kinds === undefined) return;
  owners.set(owner, settings);
  if (kinds.has('http') || kinds.has('graphql')) putFirst(GUARDS, namesHandler, owner);
  if (kinds.size > 1 || !kinds.has('http')) putFirst(INTERCEPTORS, recordsMessages, owner);
}

const watched = new WeakMap<object, { owner: Type<unknown> | undefined }>();

function watchHandler(owner: Type<unknown>, name: string, handler: object, kind: MessageKind | 'http'): void {
  const known = watched.get(handler);
  if (known !== undefined) {
    // A method that several classes inherit belongs to none of them.
    if (known.owner !== owner) known.owner = undefined;
    return;
  }
  const place: { owner: Type<unknown> | undefined } = { owner };
  watched.set(handler, place);
  const filter = witness((exception) => {
    markSeen(exception);
    const known = place.owner === undefined ? {} : { 'code.function.name': `${place.owner.name}.${name}` };
    const settings = owners.get(place.owner ?? owner);
    if (kind === 'http') currentRequest()?.set(known);
    const keeps = settings?.keepsErrors ?? false;
    const request = kind === 'graphql' ? operationRequest() : undefined;
    if (request !== undefined) {
      // A guard of the whole application runs before the one that names the resolver.
      nameResolver(request, { ...declaredFacts('graphql', handler), ...known });
      // Of several errors, the others are logged by Nest.
      if (failOperation(request, exception) && keeps && !request.skipped) remember(exception);
      return;
    }
    // Thrown by a resolver that has a record of its own.
    if (kind === 'graphql' && hasRecord(exception)) return;
    if (recordException(exception, keeps)) return;
    if (kind === 'http' || settings === undefined) return;
    // Refused by a guard: no interceptor has seen it.
    const facts = declaredFacts(kind, handler);
    new MessageRecord(settings, kind, { ...known, ...facts }, false).fail(exception).end();
    remember(exception);
  });
  // Nest asks them from the last to the first.
  const given: readonly ExceptionFilter[] = Reflect.getMetadata(FILTERS, handler) ?? [];
  Reflect.defineMetadata(FILTERS, [...given, filter], handler);
}

function putFirst(key: string, enhancer: object, owner: object): void {
  const given: readonly object[] = Reflect.getMetadata(key, owner) ?? [];
  if (!given.includes(enhancer)) Reflect.defineMetadata(key, [enhancer, ...given], owner);
}

/** Methods of a class and of those it extends. */
function* methodsOf(owner: Type<unknown>): Generator<[name: string, method: object]> {
  const seen = new Set<string>();
  let prototype: object | null = owner.prototype;
  for (; prototype !== null && prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype))
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name === 'constructor' || typeof value !== 'function' || seen.has(name)) continue;
      seen.add(name);
      yield [name, value];
    }
}
