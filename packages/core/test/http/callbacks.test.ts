import { createLogger, memory } from '@stele/core';
import { createRequestRecorder, type HttpOptions } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { pause, requestsOf, serving } from './serving.ts';

type Options = Omit<HttpOptions, 'logger'>;

const boom = (): never => {
  throw new Error('boom');
};
const later = (async () => {
  throw new Error('boom');
}) as never;

/** One request through options that fail. */
async function through(
  options: Options,
): Promise<{ told: string[]; failures: object; fields: object; level: string }> {
  const told: string[] = [];
  let result = {};
  let level = '';
  let failures = {};
  await serving(
    (_req, res) => res.end('ok'),
    async ({ url, ended, recorder }) => {
      for (let each = 0; each < 2; each++) expect(await (await fetch(url)).text()).toBe('ok');
      const [record] = await ended(2);
      result = record?.fields ?? {};
      level = record?.levelName ?? '';
      failures = recorder.stats().failures;
    },
    { onError: (option) => void told.push(option), ...options },
  );
  return { told, failures, fields: result, level };
}

describe('a function of the options', () => {
  it.for<readonly [string, string, Options]>([
    ['skip', 'throws', { skip: boom }],
    ['skip', 'gives a promise', { skip: later }],
    ['enrich', 'throws', { enrich: boom }],
    ['enrich', 'gives a promise', { enrich: later }],
    [
      'enrich',
      'gives what throws',
      {
        enrich: () => ({
          get a() {
            return boom();
          },
        }),
      },
    ],
    ['level', 'throws', { level: boom }],
    ['level', 'gives a promise', { level: later }],
    ['level', 'gives no level', { level: () => 'loud' }],
    ['level', 'gives no text', { level: () => 7 as never }],
    ['enrich', 'gives an array', { enrich: () => ['a'] }],
    ['enrich', 'gives a text', { enrich: () => 'a' as never }],
    ['enrich', 'gives a number', { enrich: () => 0 as never }],
    ['user', 'gives an object', { user: () => ({ id: 7 }) as never }],
    ['user', 'gives true', { user: () => true as never }],
    ['user', 'throws', { user: boom }],
    ['user', 'gives a promise', { user: later }],
    ['requestId.generate', 'throws', { requestId: { generate: boom } }],
    ['requestId.generate', 'gives a promise', { requestId: { generate: later } }],
    ['metrics', 'throws', { metrics: { observe: boom, text: () => '' } }],
  ])('%s that %s is counted and told once, and the record is written', async ([option, , options]) => {
    const { told, failures, fields, level } = await through(options);
    expect(told).toEqual([option]);
    expect(failures).toEqual({ [option]: 2 });
    expect(fields).toMatchObject({ outcome: 'ok', 'http.response.status_code': 200 });
    expect(level).toBe('info');
  });

  it('is told of in the log by default', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ url, out, ended }) => {
        await fetch(url);
        await fetch(url);
        await ended(2);
        const warnings = out.records.filter(({ msg }) => msg.startsWith('the option'));
        expect(warnings).toHaveLength(1);
        expect(warnings[0]).toMatchObject({
          levelName: 'warn',
          msg: 'the option enrich of the request log failed',
          err: { message: 'boom' },
        });
      },
      { enrich: boom },
    );
  });

  it.for([boom, later])('that is told of failures may fail itself', async (onError) => {
    const { failures } = await through({ enrich: boom, onError });
    await pause(5);
    expect(failures).toEqual({ enrich: 2 });
  });

  it('that tests an identifier and fails has a new one made', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ url, recorder }) => {
        const response = await fetch(url, { headers: { 'x-request-id': 'mine' } });
        expect(response.headers.get('x-request-id')).not.toBe('mine');
        expect(recorder.stats()).toMatchObject({
          rejectedIds: 1,
          failures: { 'requestId.validate': 1 },
        });
      },
      { requestId: { validate: later } },
    );
  });

  it('adds its fields, and the handler has the last word', async () => {
    const { currentRequest } = await import('@stele/core/http');
    await serving(
      (_req, res) => {
        currentRequest()?.set({ b: 'handler' }).set({ d: 4 });
        res.end();
      },
      async ({ url, fields }) => {
        await fetch(`${url}/x`);
        expect(await fields()).toMatchObject({ a: '/x 200', b: 'handler', d: 4, 'user.id': 'ada' });
      },
      {
        enrich: (request, response) => ({
          a: `${(request as { url: string }).url} ${(response as { statusCode: number }).statusCode}`,
          b: 'enrich',
        }),
        user: () => 'ada',
      },
    );
  });

  it.for([undefined, null, false])('may give nothing, be it %s', async (nothing) => {
    const given = (() => nothing) as never;
    const { told, failures, fields } = await through({ user: given, enrich: given });
    expect([told, failures, 'user.id' in fields]).toEqual([[], {}, false]);
  });

  it('may give a bigint for a user, as databases have them', async () => {
    const { failures, fields } = await through({ user: () => 2n ** 60n });
    expect(failures).toEqual({});
    expect(fields).toMatchObject({ 'user.id': '1152921504606846976' });
  });

  it('that gives a value of a wrong type is told what it may give', async () => {
    const told: unknown[] = [];
    const onError = (_option: string, error: unknown): void => void told.push((error as Error).message);
    await through({ user: () => ({ id: 7 }) as never, enrich: () => ['a', 'b'], onError });
    expect(told).toEqual([
      'user gave an object; allowed: a string, a number, a bigint or undefined',
      'enrich gave an array of 2; allowed: an object of fields, or undefined',
    ]);
  });

  it('is told where the request has a user whose id is neither text nor number', async () => {
    const told: unknown[] = [];
    await serving(
      (req, res) => {
        Object.assign(req, { user: { id: { bytes: 12 } } });
        res.end();
      },
      async ({ url, ended, recorder }) => {
        await fetch(url);
        expect((await ended())[0]?.fields).not.toHaveProperty(['user.id']);
        expect(recorder.stats().failures).toEqual({ user: 1 });
      },
      { onError: (_option, error) => void told.push((error as Error).message) },
    );
    expect(told).toEqual([
      'request.user.id is an object; allowed: a string, a number or a bigint; another is told by the option user',
    ]);
  });

  it('a user is read from the request, a getter that throws is not', async () => {
    await serving(
      (req, res) => {
        if (req.url === '/a') Object.assign(req, { user: { id: 7 } });
        else Object.defineProperty(req, 'user', { get: boom });
        res.end();
      },
      async ({ url, ended }) => {
        await fetch(`${url}/a`);
        await fetch(`${url}/b`);
        expect((await ended(2)).map(({ fields }) => fields['user.id'])).toEqual([7, undefined]);
      },
    );
  });

  it('that gives the logger of a record may fail', async () => {
    const out = memory();
    const recorder = createRequestRecorder({ logger: createLogger({ sinks: { out } }), onError: () => {} });
    for (const logger of [boom, () => undefined, () => ({}), () => console]) {
      const record = recorder.begin({
        method: 'GET',
        target: '/',
        header: () => undefined,
        request: undefined,
      });
      record.logger = logger;
      record.settle({ complete: true, status: 200 });
    }
    expect(requestsOf(out)).toHaveLength(4);
    expect(recorder.stats().failures).toEqual({ logger: 1 });
  });
});

describe('the record in the hands of a handler', () => {
  it('takes whatever it is given', () => {
    const out = memory();
    const recorder = createRequestRecorder({ logger: createLogger({ sinks: { out } }), onError: () => {} });
    const record = recorder.begin({
      method: 'GET',
      target: '/',
      header: () => undefined,
      request: undefined,
    });
    record
      .set({ a: 1 })
      .set(null as never)
      .set({
        get b() {
          return boom();
        },
      })
      .fail(new Error('first'))
      .fail(new Error('second'));
    record.settle({ complete: true, status: 500 });
    record.settle({ complete: true, status: 200 });
    record.set({ late: true });
    expect(out.records).toHaveLength(1);
    expect(out.records[0]).toMatchObject({
      fields: { a: 1, 'error.type': 'Error' },
      err: { message: 'first' },
    });
  });
});
