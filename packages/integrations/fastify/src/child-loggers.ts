import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { isRecorded } from './marks.ts';

export type ChildLoggerFactory = NonNullable<FastifyServerOptions['childLoggerFactory']>;

/**
 * The logger of a request. Where requests are recorded, identifier and trace come from the context, so that most need
 * no logger of their own.
 */
export const childLoggerFactory: ChildLoggerFactory = function childLogger(logger, bindings, options) {
  const recorded = isRecorded(this);
  // Before Fastify 5.10 a route without a level has an empty one.
  const own = (options.level ?? '') !== '' || options.serializers !== undefined;
  return recorded && !own ? logger : logger.child(recorded ? {} : bindings, options as object);
};

/** Fastify before 5.6 has no option for it, only this method. */
export function useChildLoggers(app: FastifyInstance): void {
  const { childLoggerFactory: current } = app as { childLoggerFactory?: { readonly name?: string } };
  if (current?.name === 'defaultChildLoggerFactory') app.setChildLoggerFactory(childLoggerFactory);
}
