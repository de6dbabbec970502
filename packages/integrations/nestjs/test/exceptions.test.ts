import { BadGatewayException, Controller, Get, HttpException, Logger } from '@nestjs/common';
import { createLogger, memory } from '@stele/core';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LogContext, SteleNestLogger } from '../src/index.ts';
import { method, platforms, start } from './application.ts';

class Printing {
  wrapped(): never {
    const cause = new TypeError('no paper');
    throw new BadGatewayException('cannot print', { cause, description: 'of the printer' });
  }
  deeper(): never {
    const inner = new HttpException('cannot print', 502, { cause: new TypeError('no paper') });
    throw new Error('no invoice', { cause: inner });
  }
  dealtWith(log: LogContext): string {
    log.fail(new HttpException('cannot print', 502, { cause: new TypeError('no paper') }));
    new Logger('Printing').error(
      new HttpException('cannot print', 502, { cause: new TypeError('no paper') }),
    );
    return 'later';
  }
  options(): never {
    throw new HttpException('cannot print', 502, { description: 'of the printer' });
  }
}
method(Printing, 'wrapped', [Get('wrapped')]);
method(Printing, 'deeper', [Get('deeper')]);
method(Printing, 'dealtWith', [Get('dealt-with')], [LogContext()]);
method(Printing, 'options', [Get('options')]);
Controller()(Printing);

const times = (text: string, part: string): number => text.split(part).length - 1;

describe.for(platforms)('an HttpException with a cause, on %s', (platform) => {
  it.for(['/wrapped', '/deeper', '/dealt-with'])('has the cause once: %s', async (path) => {
    await using app = await start({ platform, metadata: { controllers: [Printing] } });
    await app.fetch(path);
    await expect.poll(() => app.requests().length).toBe(1);
    const err = app.records.filter((record) => record.err !== undefined).map((record) => record.err);
    expect(err.length).toBeGreaterThan(0);
    for (const each of err) {
      const text = JSON.stringify(each);
      expect(times(text, 'TypeError: no paper\\n')).toBe(1);
      expect(text).toContain('"cause":{"type":"TypeError","message":"no paper"');
    }
  });

  it('keeps what else the exception was given, and its class', async () => {
    await using app = await start({ platform, metadata: { controllers: [Printing] } });
    await app.fetch('/wrapped');
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({
      fields: { 'error.type': 'BadGatewayException', 'http.response.status_code': 502 },
      err: {
        type: 'BadGatewayException',
        message: 'cannot print',
        status: 502,
        options: { description: 'of the printer' },
        response: { error: 'of the printer' },
      },
    });
    expect(app.requests()[0]?.err).not.toHaveProperty('options.cause');
  });

  it('leaves the exception itself as it is', async () => {
    const out = memory();
    const cause = new TypeError('no paper');
    const exception = new HttpException('cannot print', 502, { cause });
    new SteleNestLogger(createLogger({ sinks: { out } })).error(exception);
    expect(exception).toMatchObject({ options: { cause }, cause });
    expect(out.records[0]?.err).not.toHaveProperty('options.cause');
  });
});

describe('an error that quotes what an operation of GraphQL was given', () => {
  it('is written without that', async () => {
    const out = memory();
    const errors = [
      new GraphQLError('Int cannot represent non-integer value: "s3cret"'),
      new GraphQLError('Cannot query field "nothing" on type "Query".'),
    ];
    // As mercurius throws it.
    const error = Object.assign(new Error('Graphql validation error'), { errors });
    new SteleNestLogger(createLogger({ sinks: { out } })).error(error);
    expect(out.lines.join()).not.toContain('s3cret');
    expect(out.lines.join()).toContain('Cannot query field');
  });
});
