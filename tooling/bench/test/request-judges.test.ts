import { describe, expect, it } from 'vitest';
import { rows } from '../src/requests/judges.ts';
import { leaves, levelOf, linesByMark, markLine, parseLine, statusOf } from '../src/requests/output.ts';
import type { ExchangeName } from '../src/requests/traffic.ts';

type Lines = Partial<Record<ExchangeName, readonly string[]>>;

/** What a row says of lines. */
function judge(row: string, lines: Lines) {
  const { judge } = rows.find(({ title }) => title.includes(row)) ?? expect.fail(`no row "${row}"`);
  return judge((exchange) => (lines[exchange] ?? []).map(parseLine));
}

const right = (text: string) => ({ text, right: true });
const wrong = (text: string) => ({ text, right: false });

const PATH = '/api/v1/users/4711';

/** Lines as the libraries wrote them, shortened. */
const pinoHttp = (more: object, req: object = {}): string =>
  JSON.stringify({ level: 30, time: 1, req: { id: 1, method: 'GET', url: PATH, ...req }, ...more });
const pinoHttpDone = pinoHttp({ res: { statusCode: 200 }, responseTime: 10, msg: 'request completed' });

const fastifyArrival = (url: string): string =>
  JSON.stringify({ level: 30, reqId: 'req-1', req: { method: 'GET', url }, msg: 'incoming request' });
const fastifyDone = (statusCode: number, level = 30, more: object = {}): string =>
  JSON.stringify({ level, reqId: 'req-1', res: { statusCode }, responseTime: 1.9795749999998407, ...more });

const morgan = (path: string, status: number | '-'): string =>
  `127.0.0.1 - - [28/Nov/2026:00:28:50 +0000] "GET ${path} HTTP/1.1" ${status} 26 "-" "-"`;

const evlog = (more: object): string =>
  JSON.stringify({
    method: 'GET',
    path: PATH,
    requestId: 'u',
    status: 200,
    durationMs: 14,
    level: 'info',
    ...more,
  });

const stele = (more: object): string =>
  JSON.stringify({
    level: 'info',
    msg: 'http.request',
    requestId: 'u',
    'http.request.method': 'GET',
    'http.route': '/api/:version/users/:id',
    'url.path': PATH,
    'http.response.status_code': 200,
    duration_ms: 11.794,
    outcome: 'ok',
    ...more,
  });

const stack = 'Error: the database is gone\n    at breakDown (src/requests/apps/orders.ts:15:9)';
const err = { type: 'Error', message: 'the database is gone', stack };

describe('the judge of lines per request', () => {
  it.for([
    ['pino-http', [pinoHttpDone], right('1')],
    ['morgan', [morgan(PATH, 200)], right('1')],
    ['evlog', [evlog({})], right('1')],
    ['Stele', [stele({})], right('1')],
    ['Fastify', [fastifyArrival(PATH), fastifyDone(200)], wrong('2; none has method, path and status')],
    ['two whole lines', [stele({}), stele({})], wrong('2')],
    ['silence', [], wrong('0')],
  ] as const)('counts those of %s', ([, plain, verdict]) => {
    expect(judge('lines per request', { plain })).toEqual(verdict);
  });
});

describe('the judge of templates', () => {
  const thrown = stele({ 'http.route': '/api/:version/fail' });

  it('wants them after a throw, too', () => {
    expect(judge('template', { plain: [stele({})], throw: [thrown] })).toEqual(right('http.route'));
    const lost = stele({ 'http.route': '/fail' });
    expect(judge('template', { plain: [stele({})], throw: [lost] })).toEqual(
      wrong('yes, but not after a throw'),
    );
  });

  it.for([[pinoHttpDone], [morgan(PATH, 200)], [evlog({})]])('finds none in %s', ([line]) => {
    expect(judge('template', { plain: [line as string], throw: [] })).toEqual(wrong('no'));
  });
});

describe('the judges of secrets', () => {
  const url = `${PATH}?token=s3cret&page=2`;
  const headers = { authorization: 'Bearer clear-authorization', cookie: 'session=clear-cookie' };

  it('name the places where they stand', () => {
    const secrets = [pinoHttp({}, { url, query: { token: 's3cret' }, headers })];
    expect(judge('authorization', { secrets })).toEqual(
      wrong('in req.headers.authorization, req.headers.cookie'),
    );
    expect(judge('token', { secrets })).toEqual(wrong('in req.url, req.query.token'));
  });

  it('look into text', () => {
    const secrets = [morgan(url, 200)];
    expect(judge('token', { secrets })).toEqual(wrong('in the text'));
    expect(judge('authorization', { secrets })).toEqual(right('no'));
  });

  it('find none where only the names are shown', () => {
    const secrets = [stele({ 'url.query': 'token&page' })];
    expect(judge('token', { secrets })).toEqual(right('no'));
  });

  it('do not praise silence', () => {
    expect(judge('token', { secrets: [] })).toEqual(wrong('no line'));
  });
});

describe('the judge of failures', () => {
  const invented = {
    type: 'Error',
    message: 'failed with status code 500',
    stack: 'Error: x\n    at a (b.js:1:1)',
  };
  const summary = pinoHttp({ res: { statusCode: 500 }, err: invented });

  it.for([
    ['Stele', [stele({ level: 'error', 'http.response.status_code': 500, err })], right('error, the error')],
    ['pino-http', [summary], wrong('info, another error')],
    [
      'nestjs-pino',
      [JSON.stringify({ level: 50, context: 'ExceptionsHandler', err }), summary],
      wrong('info, another error; the error in a line of its own'),
    ],
    ['morgan', [morgan('/api/v1/fail', 500)], wrong('no level, no error')],
    ['evlog', [evlog({ status: 500 })], wrong('info, no error')],
    [
      'Fastify',
      [fastifyArrival('/api/v1/fail'), fastifyDone(500, 50, { err }), fastifyDone(500)],
      right('error, the error; again as info'),
    ],
    [
      'an error without its stack',
      [stele({ level: 'error', status: 500, error: err.message })],
      wrong('no line has the status'),
    ],
    ['silence', [], wrong('no line')],
  ] as const)('reads %s', ([, lines, verdict]) => {
    expect(judge('500', { throw: lines })).toEqual(verdict);
  });
});

describe('the judge of aborts', () => {
  const nameless = { 'http.response.status_code': undefined };

  it.for([
    ['Stele', [stele({ ...nameless, level: 'warn', outcome: 'aborted' })], right('warn, said')],
    ['a status of success', [stele({ level: 'warn', outcome: 'aborted' })], wrong('warn, said, status 200')],
    [
      'two lines',
      Array(2).fill(stele({ ...nameless, level: 'warn', outcome: 'aborted' })),
      wrong('warn, said'),
    ],
    [
      'pino-http',
      [pinoHttp({ res: { statusCode: null }, responseTime: 82, msg: 'request aborted' })],
      wrong('info, said'),
    ],
    ['morgan', [morgan('/api/v1/slow', '-')], wrong('`-` for the status, no level')],
    ['evlog', [evlog({ connectionClosed: true })], wrong('info, said, status 200')],
    ['Fastify', [fastifyArrival('/api/v1/slow')], wrong('the arrival only')],
    ['silence', [], wrong('no line')],
  ] as const)('reads %s', ([, abort, verdict]) => {
    expect(judge('the client leaves', { abort })).toEqual(verdict);
  });
});

describe('the judges of client errors', () => {
  it.for([
    [stele({ level: 'warn', 'http.response.status_code': 409 }), right('warn')],
    [fastifyDone(409), wrong('info')],
    [evlog({ level: 'error', status: 409 }), wrong('error')],
    [morgan('/api/v1/refuse', 409), wrong('no level')],
  ] as const)('want a warning of a refusal: %s', ([line, verdict]) => {
    expect(judge('409', { refusal: [line] })).toEqual(verdict);
  });

  it('want one line of what is not there, without a route', () => {
    const missing = { 'url.path': '/api/v1/nothing', 'http.response.status_code': 404 };
    const unrouted = stele({ ...missing, 'http.route': undefined });
    expect(judge('a 404', { missing: [unrouted] })).toEqual(right('info, 1 line'));
    expect(judge('a 404', { missing: [stele({ ...missing, 'http.route': '*path' })] })).toEqual(
      wrong('info, 1 line, route `*path`'),
    );
    const three = [
      fastifyArrival('/api/v1/nothing'),
      JSON.stringify({ level: 30, msg: 'Route' }),
      fastifyDone(404),
    ];
    expect(judge('a 404', { missing: three })).toEqual(wrong('info, 3 lines'));
  });
});

describe('the judge of identifiers', () => {
  const forged = 'forged-7f3a" level="fatal \t<script>';

  it.for([
    [{ requestId: 'known-7f3a.9c' }, { requestId: 'own' }, right('taken, a forged one refused')],
    [{ requestId: 'known-7f3a.9c' }, { requestId: forged }, wrong('taken as it is')],
    [{ req: { id: 1, headers: { 'x-request-id': 'known-7f3a.9c' } } }, { req: { id: 2 } }, wrong('ignored')],
    [{ req: { id: 1 } }, { req: { id: 2, headers: { 'x-request-id': forged } } }, wrong('ignored')],
    [{ id: 1 }, { id: forged }, wrong('a forged one taken')],
  ] as const)('reads %j', ([known, other, verdict]) => {
    const lines = { 'known id': [JSON.stringify(known)], 'forged id': [JSON.stringify(other)] };
    expect(judge('identifier', lines)).toEqual(verdict);
  });
});

describe('the judge of durations', () => {
  it.for([
    ['0.001 ms, though some end in zeros', [stele({}), stele({ duration_ms: 2 })], right('0.001 ms')],
    ['whole milliseconds', [pinoHttpDone], wrong('1 ms')],
    ['whole milliseconds in a text', [JSON.stringify({ duration: '14ms' })], wrong('1 ms')],
    ['numbers that are not rounded', [fastifyDone(200)], right('not rounded')],
    ['none', [morgan(PATH, 200)], wrong('no duration')],
  ] as const)('sees %s', ([, timing, verdict]) => {
    expect(judge('duration', { timing })).toEqual(verdict);
  });
});

describe('output', () => {
  it('is split at the marks', () => {
    const output = `a\nb\n${markLine('plain')}${markLine('forged id')}c\n${markLine('abort')}rest`;
    expect(linesByMark(output)).toEqual({ plain: ['a', 'b'], 'forged id': [], abort: ['c'] });
  });

  it.for([
    ['{"level":50}', 'error'],
    ['{"level":"WARN"}', 'warn'],
    ['{"level":35}', '35'],
    ['GET / 200', undefined],
  ] as const)('%s has the level %s', ([text, level]) => {
    expect(levelOf(parseLine(text))).toBe(level);
  });

  it('tells status and places', () => {
    expect(statusOf(parseLine(morgan(PATH, 404)))).toBe(404);
    expect(statusOf(parseLine(morgan(PATH, '-')))).toBeUndefined();
    expect(leaves(parseLine('{"a":{"b.c":[1]}}'))).toEqual([{ path: 'a.b.c.0', key: '0', value: 1 }]);
    expect(leaves(parseLine('"text"'))).toEqual([{ path: 'the text', key: '', value: '"text"' }]);
  });
});
