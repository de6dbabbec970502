import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, context, createLogger, file } from '@stele/core';
import { recordRequests } from '@stele/core/http';
import { expect, it } from 'vitest';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const parent = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };

/** The lines of one request, in each of whose records the context stands. */
async function linesOf(
  config: Omit<Config, 'sinks'> = {},
  headers: Record<string, string> = {},
  handle: () => void = () => {},
  validate?: () => boolean,
): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stele-context-'));
  const path = join(folder, 'app.log');
  const logger = createLogger({ ...config, sinks: { out: file({ path }) } });
  const server = createServer(
    recordRequests(
      (_req, res) => {
        handle();
        logger.info('in between', { n: 1 });
        res.end();
      },
      { logger, ...(validate && { requestId: { validate } }) },
    ),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers });
  server.close();
  await once(server, 'close');
  await logger.close();
  const written = readFileSync(path, 'utf8').trim().split('\n');
  expect(written.map((line) => JSON.parse(line).msg)).toEqual(['in between', 'http.request']);
  rmSync(folder, { recursive: true });
  return written.map((line) => JSON.parse(line));
}

it('the context of a request stands in each line, before its fields', async () => {
  for (const line of await linesOf()) {
    expect(Object.keys(line).slice(3, 7)).toEqual(['requestId', 'trace_id', 'span_id', 'trace_flags']);
    expect(line).toMatchObject({
      requestId: expect.stringMatching(uuid),
      trace_id: expect.stringMatching(/^[\da-f]{32}$/),
      span_id: expect.stringMatching(/^[\da-f]{16}$/),
      trace_flags: expect.stringMatching(/^0[0-3]$/),
    });
  }
});

it('with a trace of others and an identifier that came along', async () => {
  const came = { requestId: 'r-1', trace_id: '4bf92f3577b34da6a3ce929d0e0e4736', trace_flags: '01' };
  for (const line of await linesOf({}, { ...parent, 'x-request-id': 'r-1' }))
    expect(line).toMatchObject({ ...came, parent_span_id: '00f067aa0ba902b7' });
});

it('with an identifier that has to be escaped, where the application lets it through', async () => {
  const lines = await linesOf({}, { 'x-request-id': '"a\\b"' }, undefined, () => true);
  expect(lines.map(({ requestId }) => requestId)).toEqual(['"a\\b"', '"a\\b"']);
});

it('without what the policy hides of it', async () => {
  for (const line of await linesOf(
    { redact: { keys: ['requestId', 'parent_span_id'] } },
    { ...parent, 'x-request-id': 'r-1' },
  ))
    expect(line).toMatchObject({ requestId: '[Redacted]', parent_span_id: '[Redacted]', trace_flags: '01' });
});

it('with what is added to it', async () => {
  const lines = await linesOf({}, { 'x-request-id': 'r-1' }, () =>
    context.add({ tenantId: 't-1', requestId: 'r-2' }),
  );
  for (const line of lines) expect(line).toMatchObject({ requestId: 'r-2', tenantId: 't-1' });
});

it('beside bindings and fields of the same names', async () => {
  const lines = await linesOf({ base: { trace_id: 'own' } } as never, { 'x-request-id': 'r-1' });
  for (const line of lines) expect(line).toMatchObject({ requestId: 'r-1' });
});
