import { createLogger, memory, SteleError } from '@stele/core';
import {
  createRequestRecorder,
  type HttpOptions,
  httpMetrics,
  propagateOutbound,
  recordFetch,
  recordRequests,
  recordServer,
} from '@stele/core/http';
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

const logger = createLogger({ sinks: { out: memory() } });

describe('wrong options', () => {
  it.for<readonly [unknown, RegExp]>([
    [undefined, /http is undefined; allowed: an object/],
    [
      {},
      /http\.logger is undefined; allowed: a logger of @stele\/core, made by createLogger\(\) or getLogger\(\)/,
    ],
    [{ logger: console }, /http\.logger is an object; allowed: a logger of @stele\/core/],
    [{ logger, levle: {} }, /http\.levle is not an option; .*level/],
    [{ logger, level: { okay: 'info' } }, /http\.level\.okay is not an option; allowed: ok, client_error/],
    [{ logger, level: { ok: 'inf' } }, /http\.level\.ok is "inf"; allowed: trace, .*info/],
    [{ logger, query: 'all' }, /http\.query is "all"; allowed: keys, redacted, full, off/],
    [{ logger, names: 'pino' }, /http\.names is "pino"; allowed: otel, nested/],
    [{ logger, trust: true }, /http\.trust is true; allowed: false, a number of proxies or a function/],
    [{ logger, trace: true }, /http\.trace is true; allowed: "w3c" or false/],
    [{ logger, slowMs: Number.NaN }, /http\.slowMs is NaN; allowed: a number, 0 or more/],
    [{ logger, pendingMs: 0 }, /http\.pendingMs is 0; allowed: a positive integer/],
    [{ logger, body: true }, /http\.body is true; allowed: an object/],
    [{ logger, body: { maxBytes: '4k' } }, /http\.body\.maxBytes is "4k"; allowed: a positive integer/],
    [{ logger, sample: { rate: 2 } }, /http\.sample: rate is 2; allowed: a share from 0 to 1/],
    [{ logger, sample: { routes: { '/a': '0' } } }, /http\.sample: \/a is "0"; allowed: a share/],
    [
      { logger, headers: { request: ['*'] } },
      /http\.headers\.request has "\*"; allowed: names of headers, each in full/,
    ],
    [
      { logger, headers: { response: ['a b'] } },
      /http\.headers\.response has "a b"; allowed: names of headers/,
    ],
    [
      { logger, requestId: { header: 'x id' } },
      /http\.requestId\.header has "x id"; allowed: names of headers/,
    ],
    [{ logger, metrics: {} }, /http\.metrics is an object; allowed: what httpMetrics\(\) returns/],
  ])('are refused with the remedy: %#', ([options, message]) => {
    expect(() => createRequestRecorder(options as HttpOptions)).toThrow(SteleError);
    expect(() => createRequestRecorder(options as HttpOptions)).toThrow(message);
  });

  it('of every entry name it', () => {
    const options = { logger };
    expect(() => recordRequests(options as never, (() => {}) as never)).toThrow(
      /recordRequests: the handler is an object/,
    );
    expect(() => recordRequests(() => {}, undefined as never)).toThrow(
      /recordRequests is undefined; allowed: an object/,
    );
    expect(() => recordFetch(options as never, undefined as never)).toThrow(
      /recordFetch: the handler is an object/,
    );
    expect(() => recordFetch(() => new Response(), { logger, route: '/a' as never })).toThrow(
      /recordFetch\.route is "\/a"; allowed: a function/,
    );
    expect(() => recordServer({} as never, createRequestRecorder(options))).toThrow(
      /recordServer: the server is an object/,
    );
    expect(() => recordServer({ emit: () => true, listenerCount: () => 0 }, options as never)).toThrow(
      /recordServer: the recorder is an object/,
    );
    expect(() => propagateOutbound({ allow: ['api.example.com'] })).toThrow(
      /propagateOutbound\.allow has "api\.example\.com"; allowed: origins such as/,
    );
    expect(() => propagateOutbound({} as never)).toThrow(
      /propagateOutbound\.allow is undefined; allowed: an array of origins or a function/,
    );
    expect(() => propagateOutbound({ allow: [], logger: console as never })).toThrow(
      /propagateOutbound\.logger is an object; allowed: a logger of @stele\/core/,
    );
    for (const buckets of [[], [2, 1], [0], [1, Number.POSITIVE_INFINITY]])
      expect(() => httpMetrics({ buckets })).toThrow(
        /httpMetrics\.buckets is an array of \d; allowed: finite numbers above 0/,
      );
  });
});
