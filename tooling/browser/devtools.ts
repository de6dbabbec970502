import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium.ts';

/** A call of a console in a page or worker, with its arguments as data. */
export interface Printed {
  readonly type: string;
  readonly args: readonly unknown[];
  /** What developer tools show of the arguments. */
  readonly shown: readonly string[];
}

/** A running browser with one page. */
export interface Browser extends AsyncDisposable {
  /** Opens a page and waits until it is loaded. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page, of a promise its result. @throws Error with what the page threw */
  evaluate(expression: string): Promise<unknown>;
  /** What pages and workers printed since the last call. */
  printed(): Promise<Printed[]>;
}

interface RemoteObject {
  readonly type: string;
  readonly subtype?: string;
  readonly value?: unknown;
  readonly description?: string;
  readonly objectId?: string;
}

type Answer = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Answer;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
}

/** As data; errors, which have no enumerable members of interest, with their causes. */
const asData = `function () {
  const data = (value) =>
    value instanceof Error
      ? { ...value, name: value.name, message: value.message, stack: value.stack, ...(value.cause === undefined ? {} : { cause: data(value.cause) }) }
      : value;
  return data(this);
}`;

/** Starts Chromium without a window and speaks https://chromedevtools.github.io/devtools-protocol/ with it. */
export async function startBrowser(...flags: string[]): Promise<Browser> {
  const path = await chromium();
  const profile = mkdtempSync(join(tmpdir(), 'stele-chromium-'));
  const child = spawn(
    path,
    // The sandbox needs more rights than containers have; the pages are our own.
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...flags,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = new Promise<void>((resolve) =>
    child.on('close', () => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      resolve();
    }),
  );
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`${path} ended with ${code}\n${said}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });

  const socket = new WebSocket(endpoint);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`${endpoint} does not answer`));
  });
  const answers = new Map<number, (message: Partial<Message>) => void>();
  socket.onclose = () => {
    for (const answer of answers.values()) answer({ error: { message: 'the browser has ended' } });
  };
  const calls: Promise<Printed>[] = [];
  let loaded: (() => void) | undefined;
  let last = 0;

  function send(method: string, params: object = {}, sessionId?: string): Promise<Answer> {
    const id = ++last;
    return new Promise((resolve, reject) => {
      answers.set(id, ({ error, result }) =>
        error === undefined ? resolve(result ?? {}) : reject(new Error(`${method}: ${error.message}`)),
      );
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  /** Has the console of a page or worker told. */
  async function attach(sessionId: string): Promise<void> {
    await send('Runtime.enable', {}, sessionId);
    await send(
      'Target.setAutoAttach',
      { autoAttach: true, waitForDebuggerOnStart: true, flatten: true },
      sessionId,
    );
    await send('Runtime.runIfWaitingForDebugger', {}, sessionId);
  }

  async function dataOf(object: RemoteObject, sessionId: string | undefined): Promise<unknown> {
    if (object.objectId === undefined) return object.value;
    const params = { objectId: object.objectId, functionDeclaration: asData, returnByValue: true };
    const { result } = (await send('Runtime.callFunctionOn', params, sessionId)) as { result?: RemoteObject };
    return result?.value;
  }

  socket.onmessage = ({ data }) => {
    const { id, method, params = {}, sessionId, ...answer } = JSON.parse(String(data)) as Message;
    if (id !== undefined) {
      answers.get(id)?.(answer);
      answers.delete(id);
    } else if (method === 'Target.attachedToTarget') {
      // A worker that is gone again cannot be attached to.
      void attach(String(params['sessionId'])).catch(() => {});
    } else if (method === 'Page.loadEventFired') {
      loaded?.();
    } else if (method === 'Runtime.consoleAPICalled') {
      const { type, args } = params as unknown as { type: string; args: RemoteObject[] };
      const shown = args.map(({ description, value }) => description ?? String(value));
      // The objects of a page that was left are gone.
      const values = args.map((object) => dataOf(object, sessionId).catch(() => undefined));
      calls.push(Promise.all(values).then((all) => ({ type, args: all, shown })));
    }
  };

  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as {
    sessionId: string;
  };
  await send('Page.enable', {}, sessionId);
  await attach(sessionId);

  return {
    async open(url) {
      const load = new Promise<void>((resolve) => {
        loaded = resolve;
      });
      await send('Page.navigate', { url }, sessionId);
      await load;
    },
    async evaluate(expression) {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const answer = await send('Runtime.evaluate', params, sessionId);
      const { result, exceptionDetails } = answer as {
        result?: RemoteObject;
        exceptionDetails?: { text: string; exception?: RemoteObject };
      };
      if (exceptionDetails !== undefined)
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result?.value;
    },
    async printed() {
      return await Promise.all(calls.splice(0));
    },
    async [Symbol.asyncDispose]() {
      // It may end before it answers, or not at all.
      const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
      send('Browser.close').catch(() => {});
      await exited;
      clearTimeout(patience);
      socket.close();
    },
  };
}
