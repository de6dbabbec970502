import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { HOST } from './apps/app.ts';
import { wait } from './apps/orders.ts';

/** What no log may show. */
export const secrets = {
  authorization: 'clear-authorization',
  cookie: 'clear-cookie',
  token: 's3cret',
} as const;

export const USER_ID = '4711';
export const PLAIN_PATH = `/api/v1/users/${USER_ID}`;
export const MISSING_PATH = '/api/v1/nothing';
export const SLOW_PATH = '/api/v1/slow';

export const KNOWN_ID = 'known-7f3a.9c';

/** What would break out of a line of text, and is far longer than an identifier. */
export const FORGED = 'forged-7f3a';
const forgedId = `${FORGED}" level="fatal \t<script>${'x'.repeat(400)}`;

/** Identifiers of the exchanges with a server, in their order. */
export const exchangeNames = [
  'plain',
  'secrets',
  'timing',
  'throw',
  'refusal',
  'missing',
  'abort',
  'known id',
  'forged id',
] as const;

export type ExchangeName = (typeof exchangeNames)[number];

/** How often a duration is asked for: one may end in a zero by chance. */
const TIMED = 8;

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
}

function get(port: number, path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: HOST, port, path, headers, agent: false }, (response) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode, headers: response.headers }));
      response.once('error', reject);
    });
    call.once('error', reject);
    call.end();
  });
}

async function leave(port: number): Promise<void> {
  const call = request({ host: HOST, port, path: SLOW_PATH, agent: false });
  const gone = new Promise((resolve) => call.once('close', resolve));
  call.once('error', () => {});
  call.end();
  await wait(80);
  call.destroy();
  await gone;
}

async function expectStatus(wanted: number, answer: Promise<Answer>): Promise<void> {
  const { status } = await answer;
  if (status !== wanted) throw new Error(`the answer has status ${status}, not ${wanted}`);
}

export const askForUser = (port: number): Promise<void> => expectStatus(200, get(port, PLAIN_PATH));

/** What a client does in each exchange. */
export const exchanges: Readonly<Record<ExchangeName, (port: number) => Promise<void>>> = {
  plain: askForUser,
  secrets: (port) =>
    expectStatus(
      200,
      get(port, `${PLAIN_PATH}?token=${secrets.token}&page=2`, {
        authorization: `Bearer ${secrets.authorization}`,
        cookie: `session=${secrets.cookie}`,
      }),
    ),
  async timing(port) {
    for (let i = 0; i < TIMED; i++) await askForUser(port);
  },
  throw: (port) => expectStatus(500, get(port, '/api/v1/fail')),
  refusal: (port) => expectStatus(409, get(port, '/api/v1/refuse')),
  missing: (port) => expectStatus(404, get(port, MISSING_PATH)),
  abort: leave,
  'known id': (port) => expectStatus(200, get(port, PLAIN_PATH, { 'x-request-id': KNOWN_ID })),
  'forged id': (port) => expectStatus(200, get(port, PLAIN_PATH, { 'x-request-id': forgedId })),
};
