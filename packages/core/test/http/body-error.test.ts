import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, type LogRecord, memory } from '@stele/core';
import { currentRequest, recordRequests } from '@stele/core/http';
import { describe, expect, it } from 'vitest';

/** The record of a request whose handler fails with an error. */
async function recordOf(error: unknown): Promise<LogRecord> {
  const out = memory();
  const logger = createLogger({ sinks: { out } });
  const server = createServer(
    recordRequests(
      (_req: IncomingMessage, res: ServerResponse) => {
        currentRequest()?.fail(error);
        res.writeHead(400).end();
      },
      { logger },
    ),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  server.close();
  while (out.records.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  return out.records[0] as LogRecord;
}

function parseError(text: string): Error {
  try {
    JSON.parse(text);
  } catch (error) {
    return error as Error;
  }
  throw new Error(`${text} is valid`);
}

describe('an error of a body that could not be read', () => {
  it.for([
    'hunter2',
    '{"password": hunter2}',
    `{"a": "${'x'.repeat(500)}", "password": hunter2, "b": "${'x'.repeat(500)}"}`,
    '{"password":"hunter2"}\nhunter2',
  ])('is recorded without what was in it: %s', async (text) => {
    const error = Object.assign(parseError(text), { body: text, type: 'entity.parse.failed', status: 400 });
    const { message, stack } = error;
    const record = await recordOf(error);
    expect(JSON.stringify(record)).not.toContain('hunter');
    expect(record.err).toMatchObject({ type: 'SyntaxError', status: 400, type_: 'entity.parse.failed' });
    expect(record.err?.stack).toContain('body-error.test');
    // What the application holds stays as it was.
    expect([error.message, error.stack, error.body]).toEqual([message, stack, text]);
  });

  it('is recorded without it where it is the cause of another one', async () => {
    const error = new TypeError('bad request', { cause: parseError('{"password": hunter2}') });
    const { err } = await recordOf(error);
    expect(err).toMatchObject({ type: 'TypeError', message: 'bad request' });
    expect(JSON.stringify(err)).not.toContain('hunter');
  });

  it('is recorded without it where a constructor has set its message itself', async () => {
    // As the exceptions of NestJS do: the message is enumerable then.
    class OwnMessage extends Error {
      constructor(message: string) {
        super();
        this.message = message;
      }
    }
    const { err } = await recordOf(new OwnMessage(parseError('{"password": hunter2}').message));
    expect(err?.message).toContain('is not valid JSON');
    expect(JSON.stringify(err)).not.toContain('hunter');
  });

  it('is recorded as it is where it quotes nothing', async () => {
    const error = Object.assign(new Error('teapot'), { body: 'of the teapot', code: 'ETEA' });
    expect((await recordOf(error)).err).toMatchObject({
      message: 'teapot',
      body: 'of the teapot',
      code: 'ETEA',
    });
  });
});
