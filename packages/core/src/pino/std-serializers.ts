import { err, errWithCause, wrapErrorSerializer } from './serialize-error.ts';
import {
  mapHttpRequest,
  mapHttpResponse,
  req,
  res,
  wrapRequestSerializer,
  wrapResponseSerializer,
} from './serialize-http.ts';

/** Serializers for errors, requests and responses. */
export const stdSerializers: {
  err: typeof err;
  errWithCause: typeof errWithCause;
  req: typeof req;
  res: typeof res;
  mapHttpRequest: typeof mapHttpRequest;
  mapHttpResponse: typeof mapHttpResponse;
  wrapErrorSerializer: typeof wrapErrorSerializer;
  wrapRequestSerializer: typeof wrapRequestSerializer;
  wrapResponseSerializer: typeof wrapResponseSerializer;
} = {
  err,
  errWithCause,
  req,
  res,
  mapHttpRequest,
  mapHttpResponse,
  wrapErrorSerializer,
  wrapRequestSerializer,
  wrapResponseSerializer,
};
