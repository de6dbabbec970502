import type { ExecutionContext } from '@nestjs/common';
import type { MessageKind } from './options.ts';

/** What records of messages are called. */
export const messageNames: Readonly<Record<MessageKind, string>> = {
  rpc: 'rpc.request',
  ws: 'ws.message',
  graphql: 'graphql.resolve',
};

const MAX_NAME = 128;

/** `OrdersController.find`, as `code.function.name` of OpenTelemetry has it. */
export function functionName(execution: ExecutionContext): string {
  return `${execution.getClass().name}.${execution.getHandler().name}`;
}

/** What is known of a message before it is handled. Never throws: transports differ, and new ones appear. */
export function factsOf(kind: MessageKind, execution: ExecutionContext): Record<string, unknown> {
  const fields: Record<string, unknown> = { 'code.function.name': functionName(execution) };
  try {
    Object.assign(fields, ofKind(kind, execution));
  } catch {
    // A context that is not as those of Nest's own transports are.
  }
  return fields;
}

function ofKind(kind: MessageKind, execution: ExecutionContext): object {
  if (kind === 'ws') return { 'ws.event': execution.switchToWs().getPattern() };
  if (kind === 'rpc') return { 'rpc.method': patternOf(execution) };
  const info = execution.getArgByIndex<ResolveInfo | undefined>(3);
  if (info === undefined) return {};
  const { operation, parentType, fieldName } = info;
  return {
    ...operationFacts(operation?.operation, operation?.name?.value),
    'graphql.field': `${parentType?.name}.${fieldName}`,
  };
}

/** A name comes from the client, and may be of any length. */
export function operationFacts(type: string | undefined, name: string | null | undefined): object {
  return {
    'graphql.operation.type': type,
    'graphql.operation.name': name?.slice(0, MAX_NAME),
  };
}

/** False for fields of objects, of which an operation has any number: they are no calls of their own. */
export function isRootField(execution: ExecutionContext): boolean {
  return execution.getArgByIndex<ResolveInfo | undefined>(3)?.path?.prev === undefined;
}

/** What of `GraphQLResolveInfo` is read. */
interface ResolveInfo {
  readonly fieldName?: string;
  readonly path?: { readonly prev?: unknown };
  readonly parentType?: { readonly name?: string };
  readonly operation?: { readonly operation?: string; readonly name?: { readonly value?: string } };
}

/** Contexts of transports name it each in their way. */
const readers = ['getPattern', 'getTopic', 'getSubject', 'getChannel'] as const;

function patternOf(execution: ExecutionContext): unknown {
  const transport = execution.switchToRpc().getContext<Partial<Record<string, () => unknown>> | undefined>();
  for (const name of readers) {
    const read = transport?.[name];
    if (typeof read === 'function') return read.call(transport);
  }
  return declaredPattern(execution.getHandler());
}

/** What the decorators of a handler say of its messages. */
export function declaredFacts(kind: MessageKind, handler: object): object {
  if (kind === 'rpc') return { 'rpc.method': declaredPattern(handler) };
  if (kind === 'ws') return { 'ws.event': Reflect.getMetadata('message', handler) };
  const type: unknown = Reflect.getMetadata('graphql:resolver_type', handler);
  return { 'graphql.operation.type': typeof type === 'string' ? type.toLowerCase() : undefined };
}

/** The pattern that `@MessagePattern()` or `@EventPattern()` was given. */
function declaredPattern(handler: object): unknown {
  const [pattern] = [Reflect.getMetadata('microservices:pattern', handler)].flat();
  return typeof pattern === 'object' ? JSON.stringify(pattern) : pattern;
}
