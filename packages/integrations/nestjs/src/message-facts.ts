import type { ExecutionContext } from '@nestjs/common';
import type { MessageKind } from './options.ts';

/** What records of messages are called. */
export const messageNames: Readonly<Record<MessageKind, string>> = {
  rpc: 'rpc.request',
  ws: 'ws.message',
  graphql: 'graphql.resolve',
};

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
  const info = execution.getArgByIndex<ResolveInfo>(3);
  return {
    'graphql.operation.type': info?.operation?.operation,
    'graphql.operation.name': info?.operation?.name?.value,
    'graphql.field': info === undefined ? undefined : `${info.parentType?.name}.${info.fieldName}`,
  };
}

/** What of `GraphQLResolveInfo` is read. */
interface ResolveInfo {
  readonly fieldName?: string;
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

/** The pattern that `@MessagePattern()` or `@EventPattern()` was given. */
export function declaredPattern(handler: object): unknown {
  const [pattern] = [Reflect.getMetadata('microservices:pattern', handler)].flat();
  return typeof pattern === 'object' ? JSON.stringify(pattern) : pattern;
}
