import { type NodeRequest, type NodeResponse, observe } from '@stele/core/http';
import { handOver } from './bypass.ts';
import { recorderOf, recordOf, setRecord } from './marks.ts';
import { addressOf, idOf } from './request-facts.ts';

/** What is needed of a request that Fastify refuses before any hook. */
interface Refused {
  readonly raw: NodeRequest;
  readonly server: object;
  readonly id: unknown;
  readonly ip: string;
  readonly originalUrl: string;
}

interface RefusedReply {
  readonly raw: NodeResponse & {
    writeHead(status: number, headers: Record<string, string | number>): unknown;
  };
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly statusCode?: number | undefined;
}

/** Begins the record of a request that no hook sees: one with a path that cannot be decoded, or parameters too long. */
export function recordRefused(request: Refused, reply: RefusedReply): void {
  const { raw, server, originalUrl: target } = request;
  const recorder = recorderOf(server);
  if (recorder === undefined || recordOf(raw) !== undefined) return;
  const [id, client] = [idOf(request), addressOf(request)];
  setRecord(raw, observe(recorder, raw, reply.raw, { request, response: reply, id, target, client }));
  handOver(raw);
}

/**
 * For Fastify's `frameworkErrors`: begins the record and answers as Fastify does where it has no such function. Without
 * one it tells nobody of an injected request.
 */
export function answerRefused(error: Refusal, request: Refused, reply: RefusedReply): void {
  recordRefused(request, reply);
  const { code, message, statusCode = 500 } = error;
  const body = JSON.stringify(
    statusCode < 500
      ? { error: 'Bad Request', code, message, statusCode }
      : { error: 'Internal Server Error', message, statusCode },
  );
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  reply.raw.writeHead(statusCode, headers);
  reply.raw.end(body);
}
