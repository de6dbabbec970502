import { getLogger, SteleError } from '@stele/core';
import type { NodeResponse } from '@stele/core/http';
import type { ExpressRequest } from './express-shapes.ts';
import { passageOf } from './passage.ts';

/** Middleware for errors. */
export type SteleErrors = (
  error: unknown,
  req: ExpressRequest,
  res: NodeResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Makes middleware that puts the error of a request into its record and passes the error on. It comes after all
 * routes, and before error handlers that answer.
 */
export function steleErrors(...more: never[]): SteleErrors {
  if (more.length > 0)
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      'steleErrors is no middleware, it makes one: app.use(steleErrors())',
    );
  let warned = false;
  return function requestErrors(error, req, _res, next) {
    const record = passageOf(req)?.record;
    if (record === undefined) {
      if (!warned) getLogger('http').warn(ALONE);
      warned = true;
    } else record.fail(error);
    next(error);
  };
}

const ALONE =
  'steleErrors() has no record to put an error into: app.use(steleExpress()) has to come before all routes';
