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
    [
      { logger, body: true },
      /http\.body is true; allowed: false, or an object such as .* - did you mean body: \{ request: true, response: true \}\?/,
    ],
    [
      { logger, sample: 0.1 },
      /http\.sample is 0\.1; allowed: an object such as \{ rate: 0\.1, .* - did you mean sample: \{ rate: 0\.1 \}\?/,
    ],
    [{ logger, sample: 10 }, /did you mean sample: \{ rate: 0\.1 \}\?/],
    [{ logger, sample: true }, /http\.sample is true; allowed: an object such as \{ rate: 0\.1, .* \}$/],
    [
      { logger, headers: ['accept'] },
      /http\.headers is an array of 1; allowed: an object such as .* - did you mean headers: \{ request: \["accept"\] \}\?/,
    ],
    [{ logger, headers: true }, /http\.headers is true; allowed: an object such as .*\['etag'\] \}$/],
    [
      { logger, level: 'debug' },
      /http\.level is "debug"; allowed: an object such as .* or a function of a summary - did you mean level: \{ ok: "debug" \}\?/,
    ],
    [
      { logger, skip: ['/a', '/b'] },
      /http\.skip is an array of 2; allowed: a function such as .* - did you mean sample: \{ routes: \{ "\/a": 0, "\/b": 0 \} \}\?/,
    ],
    [{ logger, skip: '/a' }, /did you mean sample: \{ routes: \{ "\/a": 0 \} \}\?/],
    [{ logger, requestId: 'x-id' }, /did you mean requestId: \{ header: "x-id" \}\?/],
    [{ logger, requestId: () => 'a' }, /did you mean requestId: \{ generate: \.\.\. \}\?/],
    [{ logger, requestId: false }, /did you mean requestId: \{ echo: false \}\?/],
    [
      { logger, metrics: true },
      /allowed: what httpMetrics\(\) returns - did you mean metrics: httpMetrics\(\)\?/,
    ],
    [{ logger, metrics: null }, /http\.metrics is null; allowed: what httpMetrics\(\) returns/],
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

describe('an option of something else that logs requests', () => {
  it.for<readonly [from: string, name: string, remedy: string]>([
    ['pino-http', 'genReqId', 'use requestId: { generate }'],
    ['pino-http', 'customLogLevel', 'use level: (summary) => ...'],
    ['pino-http', 'useLevel', "use level: { ok: 'debug' }"],
    ['pino-http', 'autoLogging', 'use skip, or sample: { routes } for health checks'],
    ['pino-http', 'customProps', 'use enrich'],
    ['pino-http', 'customSuccessMessage', 'the message is http.request; what differs are fields, see enrich'],
    ['pino-http', 'customReceivedMessage', 'use startEvent: true'],
    ['pino-http', 'customAttributeKeys', "use names: 'nested'"],
    ['pino-http', 'serializers', 'use headers, query and body'],
    ['pino-http', 'wrapSerializers', 'leave it out'],
    ['pino-http', 'quietReqLogger', 'leave it out: loggers carry no request'],
    ['pino-http', 'redact', 'give it to the logger: createLogger({ redact })'],
    ['pino-http', 'name', "give it to the logger: getLogger('name')"],
    ['nestjs-pino', 'pinoHttp', 'its options stand here directly'],
    ['nestjs-pino', 'exclude', 'use skip, or sample: { routes } for health checks'],
    ['morgan', 'immediate', 'use startEvent: true'],
    ['morgan', 'stream', 'give the logger a sink: createLogger({ sinks })'],
    ['express-winston', 'winstonInstance', 'use logger'],
    ['express-winston', 'headerBlacklist', "use headers: { request: ['accept'], response: ['etag'] }"],
    ['evlog', 'drain', 'give it to the logger: createLogger({ sinks })'],
    ['evlog', 'include', 'use skip, or sample: { routes } for health checks'],
    ['evlog', 'keep', 'use sample: { keepErrors, keepSlow }, or currentRequest()?.keep()'],
    ['Fastify', 'disableRequestLogging', 'leave it out'],
    ['Fastify', 'requestIdHeader', "use requestId: { header: 'x-correlation-id' }"],
    ['Fastify', 'trustProxy', 'use trust'],
    ['a server', 'malformed', 'use recordServer(server, recorder) of @stele/core/http'],
  ])('of %s, %s, is answered with ours', ([, name, remedy]) => {
    expect(messageOf({ logger, [name]: {} })).toBe(
      `http.${name} is not an option; allowed: ${names.join(', ')} - ${remedy}`,
    );
  });

  it('may be left undefined', () => {
    expect(messageOf({ logger, genReqId: undefined })).toBe('');
  });
});

describe('the list of what is allowed', () => {
  it.for<readonly [where: string, without: readonly string[], more: readonly string[], trust: string]>([
    ['recordRequests', [], [], 'use trust'],
    ['recordFetch', [], ['route', 'peer'], 'use trust'],
    ['steleExpress', ['trust'], [], "Express has it: app.set('trust proxy', ...)"],
    [
      'steleRequests',
      ['logger', 'trust'],
      ['malformed', 'upgrades'],
      'Fastify has it: Fastify({ trustProxy })',
    ],
    [
      'SteleModule.forRoot',
      ['trust'],
      ['messages', 'malformed', 'upgrades'],
      'the platform has it: "trust proxy" of Express, trustProxy of Fastify',
    ],
  ])('is that of %s', ([where, without, more, trust]) => {
    const all = [...names.filter((name) => !without.includes(name)), ...more].join(', ');
    expect(messageOf({ logger, xyz: 1 }, where)).toBe(`${where}.xyz is not an option; allowed: ${all}`);
    expect(messageOf({ logger, trustProxy: 1 }, where)).toBe(
      `${where}.trustProxy is not an option; allowed: ${all} - ${trust}`,
    );
  });
});

/** All options of a recorder. */
const names =
  'logger level skip sample slowMs headers query body requestId trust trace startEvent pendingMs enrich user names metrics onError'.split(
    ' ',
  );

function messageOf(options: object, where?: string): string {
  try {
    createRequestRecorder(options as HttpOptions, where);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(SteleError);
    return (error as Error).message;
  }
}
