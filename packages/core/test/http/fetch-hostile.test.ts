import { currentRequest } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { url, wrapped } from './fetch-recording.ts';
import { pause } from './serving.ts';

const locked = (): Response => {
  const response = new Response('used');
  response.body?.getReader();
  return response;
};

const read = async (): Promise<Response> => {
  const response = new Response('used');
  await response.text();
  return response;
};

const useless: readonly (readonly [name: string, make: () => unknown])[] = [
  ['an error of the network', () => Response.error()],
  ['a response that is being read', locked],
  ['a response that has been read', read],
  ['nothing', () => undefined],
  ['null', () => null],
  ['a text', () => 'text'],
  ['an object', () => ({ no: 'response' })],
  ['an object with a status', () => ({ status: 200 })],
  ['an array', () => []],
];

describe('what a handler of fetch gives', () => {
  it.for(useless)('where it is %s goes on as it is, and is a server error', async ([, make]) => {
    const given: unknown = await make();
    const { call, records } = wrapped(() => given as never);
    expect(await call(new Request(url))).toBe(given);
    expect(records()).toHaveLength(1);
    expect(records()[0]?.fields['outcome']).toBe('server_error');
    expect(records()[0]?.fields).not.toHaveProperty('http.response.status_code');
  });

  it('says why where a body is in use already', async () => {
    const { call, record } = wrapped(locked);
    await call(new Request(url));
    expect(record().err?.message).toBe('The body of the response is in use already, it cannot be sent');
  });

  it('may be nothing where the connection has changed its protocol', async () => {
    const { call, records } = wrapped(() => undefined as never);
    expect(await call(new Request(url, { headers: { upgrade: 'websocket' } }))).toBeUndefined();
    expect(records().map(({ fields }) => fields['outcome'])).toEqual(['ok']);
  });

  it('throws of itself where it must not be looked at, and still has its record', async () => {
    const failed: string[] = [];
    const given = {
      get status(): number {
        throw new Error('no');
      },
    };
    const { call, records } = wrapped(() => given as never, {
      onError: (option) => void failed.push(option),
    });
    expect(await call(new Request(url))).toBe(given);
    expect(records().map(({ fields }) => fields['outcome'])).toEqual(['server_error']);
    expect(failed).toEqual(['response']);
  });

  it('is not changed where it answers many requests', async () => {
    const none = new Response(null, { status: 204, headers: { 'x-a': 'b' } });
    const { call, records } = wrapped(() => none);
    const answers = await Promise.all([call(new Request(url)), call(new Request(url))]);
    const ids = answers.map(({ headers }) => headers.get('x-request-id'));
    expect(ids).toEqual(records().map(({ context }) => context['requestId']));
    expect(new Set(ids).size).toBe(2);
    expect([...none.headers]).toEqual([['x-a', 'b']]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 204, body: null });
  });

  it('can be sent once where it has a body, and each request has its record', async () => {
    const same = new Response('once');
    const { call, records } = wrapped(() => same);
    expect(await (await call(new Request(url))).text()).toBe('once');
    expect(await call(new Request(url))).toBe(same);
    expect(records().map(({ fields }) => fields['outcome'])).toEqual(['ok', 'server_error']);
    expect([...same.headers.keys()]).toEqual(['content-type']);
  });

  it('may be a redirection, whose headers cannot be changed', async () => {
    const { call, record } = wrapped(() => Response.redirect('https://else.example/', 303));
    const answer = await call(new Request(url));
    expect(answer).toMatchObject({ status: 303, body: null });
    expect(answer.headers.get('location')).toBe('https://else.example/');
    expect(answer.headers.get('x-request-id')).toBe(record().context['requestId']);
    expect(record().fields).toMatchObject({ outcome: 'ok', 'http.response.status_code': 303 });
  });

  it('may have the body of a request that was cloned', async () => {
    const { call, record } = wrapped(async (request) => {
      const copy = request.clone();
      await request.text();
      return new Response(copy.body);
    });
    const answer = await call(new Request(url, { method: 'POST', body: 'there and back' }));
    expect(await answer.text()).toBe('there and back');
    expect(record().fields).toMatchObject({ outcome: 'ok', 'http.response.body.size': 14 });
  });

  it('leaves the body of a response to HEAD alone', async () => {
    const given = new Response('text');
    const { call, record } = wrapped(() => given);
    expect(await call(new Request(url, { method: 'HEAD' }))).toBe(given);
    expect(given.body?.locked).toBe(false);
    expect(record().fields['outcome']).toBe('ok');
  });

  it('may go on for ever: its record comes when somebody has had enough', async () => {
    let cancelled = 0;
    const endless = (): Response =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(3)),
          cancel: () => {
            cancelled++;
          },
        }),
      );
    const { call, records } = wrapped(endless);
    const leaving = new AbortController();
    const bySignal = (await call(new Request(url, { signal: leaving.signal }))).body?.getReader();
    await bySignal?.read();
    await pause(5);
    expect(records()).toEqual([]);
    leaving.abort();
    await bySignal?.cancel();
    const byReader = (await call(new Request(url))).body?.getReader();
    await byReader?.read();
    await byReader?.cancel();
    expect(records().map(({ fields }) => fields['outcome'])).toEqual(['aborted', 'aborted']);
    expect(cancelled).toBe(2);
  });

  it('may give chunks that are no bytes to who can read them', async () => {
    const texts = new ReadableStream({
      start(controller) {
        controller.enqueue('hällo');
        controller.close();
      },
    });
    const { call, record } = wrapped(() => new Response(texts), { body: { response: true } });
    const reader = (await call(new Request(url))).body?.getReader();
    expect((await reader?.read())?.value).toBe('hällo');
    expect((await reader?.read())?.done).toBe(true);
    expect(record().fields['http.response.body.size']).toBe(6);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a response, or the name of an error
async function answerOf(given: Response | Promise<Response>): Promise<any> {
  try {
    return await given;
  } catch (error) {
    return (error as Error).name;
  }
}

describe('what a handler of fetch throws', () => {
  it.for([
    ['NEXT_REDIRECT;replace;/a;b?c=d;307;', 'ok', 307],
    ['NEXT_HTTP_ERROR_FALLBACK;404', 'client_error', 404],
    ['NEXT_HTTP_ERROR_FALLBACK;401', 'client_error', 401],
    ['DYNAMIC_SERVER_USAGE', 'server_error', undefined],
    ['2338281', 'server_error', undefined],
  ] as const)('with the digest %s of Next.js is %s', async ([digest, outcome, status]) => {
    const thrown = Object.assign(new Error('thrown'), { digest });
    const { call, records } = wrapped(() => {
      throw thrown;
    });
    await expect(call(new Request(url))).rejects.toBe(thrown);
    expect(records()).toHaveLength(1);
    expect(records()[0]?.fields['outcome']).toBe(outcome);
    expect(records()[0]?.fields['http.response.status_code']).toBe(status);
    expect(records()[0]?.err === undefined).toBe(status !== undefined);
  });
});

describe('a handler of fetch whose client leaves', () => {
  it.for([
    'before it is called',
    'while it works',
    'as it fails',
    'as it reads',
    'when all is read',
  ] as const)('%s has one record', async (when) => {
    const leaving = new AbortController();
    if (when === 'before it is called') leaving.abort();
    const { call, records } = wrapped(async (request) => {
      if (when === 'while it works') leaving.abort();
      if (when !== 'as it fails') return new Response('body');
      leaving.abort();
      request.signal.throwIfAborted();
      return new Response('not reached');
    });
    const answer = await answerOf(call(new Request(url, { signal: leaving.signal })));
    if (when === 'as it fails') expect(answer).toBe('AbortError');
    if (when === 'as it reads') {
      const reader = answer.body.getReader();
      const reading = reader.read();
      leaving.abort();
      await reading;
      await reader.read();
    }
    if (when === 'when all is read') expect(await answer.text()).toBe('body');
    leaving.abort();
    await pause(2);
    expect(records()).toHaveLength(1);
    expect(records()[0]?.fields['outcome']).toBe(when === 'when all is read' ? 'ok' : 'aborted');
  });
});

describe('the request of a handler of fetch', () => {
  it('that may not be looked at goes to the handler all the same', async () => {
    const failed: string[] = [];
    const { call, records } = wrapped(() => new Response(String(currentRequest())), {
      onError: (option) => void failed.push(option),
    });
    const closed = new Proxy({} as Request, {
      get() {
        throw new Error('static');
      },
    });
    expect(await (await call(closed)).text()).toBe('undefined');
    expect(failed).toEqual(['request']);
    expect(records()).toEqual([]);
  });

  it.for([undefined, null, {}])('that has %o for a signal is recorded', async (signal) => {
    const { call, records } = wrapped(() => new Response('ok'));
    const request = { method: 'GET', url, headers: new Headers(), signal } as unknown as Request;
    expect(await (await call(request)).text()).toBe('ok');
    expect(records()).toHaveLength(1);
  });
});

describe('a wrapped handler', () => {
  it('is given what the framework gives, with its this; and so is peer', async () => {
    const seen: unknown[] = [];
    const bindings = { address: '10.0.0.7' };
    const site = { name: 'site' };
    const { call, record } = wrapped(
      function (this: unknown, ...given: unknown[]) {
        seen.push(this, ...given);
        return new Response(null);
      } as () => Response,
      { peer: (_request, env: typeof bindings, more: string) => `${env.address}${more}` },
    );
    const request = new Request(url);
    await (call as (...given: unknown[]) => Promise<Response>).call(site, request, bindings, '%a');
    expect(seen).toEqual([site, request, bindings, '%a']);
    expect(record().fields['client.address']).toBe('10.0.0.7%a');
  });
});
