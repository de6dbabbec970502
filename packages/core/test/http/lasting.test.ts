import { createLogger, memory } from '@stele/core';
import { createRequestRecorder } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { runIn } from '../programs.ts';
import { pause, requestsOf, serving, until } from './serving.ts';

describe('a thousand requests at once', () => {
  it('are told apart', async () => {
    const { context } = await import('@stele/core');
    const { currentRequest } = await import('@stele/core/http');
    await serving(
      async (req, res) => {
        const id = req.headers['x-request-id'];
        context.add({ added: id });
        await pause(Math.random() * 20);
        currentRequest()?.set({ mine: id });
        let body = '';
        for await (const chunk of req) body += chunk;
        res.end(String(context.get()['requestId'] === id && body === id));
      },
      async ({ url, ended }) => {
        const answers = Array.from({ length: 1000 }, async (_, at) => {
          const id = `id-${at}`;
          const response = await fetch(`${url}/${id}`, {
            method: 'POST',
            body: id,
            headers: { 'x-request-id': id },
          });
          return response.text();
        });
        expect(new Set(await Promise.all(answers))).toEqual(new Set(['true']));
        const found = await ended(1000);
        for (const { fields, context: scope } of found) {
          const id = scope['requestId'];
          expect([fields['mine'], fields['url.path'], scope['added']]).toEqual([id, `/${id}`, id]);
        }
        expect(new Set(found.map(({ context: scope }) => scope['span_id'])).size).toBe(1000);
      },
    );
  });
});

describe('a process that ends', () => {
  it('writes the requests that are open', async () => {
    const { stdout, code } = await runIn(import.meta.dirname, 'exit', []);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(3);
    expect(lines.map((line) => [line['url.path'], line.outcome, line.unfinished])).toEqual([
      ['/0', 'aborted', true],
      ['/1', 'aborted', true],
      ['/2', 'aborted', true],
    ]);
  });
});

describe('a request that takes long', () => {
  it('is mentioned while it is open, less and less often', async () => {
    await serving(
      (_req, res) => void setTimeout(() => res.end(), 200),
      async ({ url, out, ended }) => {
        await fetch(`${url}/slow?token=a`);
        await ended();
        const mentioned = out.records.filter(({ msg }) => msg === 'http.request.pending');
        expect(mentioned.length).toBeGreaterThan(0);
        expect(mentioned.length).toBeLessThan(5);
        expect(mentioned[0]).toMatchObject({ levelName: 'warn', fields: { 'url.path': '/slow' } });
        expect(mentioned[0]?.context['requestId']).toBe(requestsOf(out)[0]?.context['requestId']);
      },
      { pendingMs: 20 },
    );
  });

  it('is slow from the limit on, and a warning then', async () => {
    await serving(
      (req, res) => void setTimeout(() => res.end(), req.url === '/slow' ? 60 : 0),
      async ({ url, ended }) => {
        await fetch(`${url}/slow`);
        await fetch(`${url}/fast`);
        const found = await ended(2);
        expect(found[0]).toMatchObject({ levelName: 'warn', fields: { slow: true, outcome: 'ok' } });
        expect(found[1]?.fields).not.toHaveProperty('slow');
      },
      { slowMs: 50 },
    );
  });

  it('as a stream of events is neither slow nor mentioned', async () => {
    await serving(
      (_req, res) => {
        res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
        res.write(': begin\n\n');
        setTimeout(() => res.end(), 120);
      },
      async ({ url, out, ended }) => {
        await (await fetch(url)).text();
        const [record] = await ended();
        expect(record).toMatchObject({ levelName: 'info', fields: { outcome: 'ok' } });
        expect(record?.fields).not.toHaveProperty('slow');
        expect(out.records).toHaveLength(1);
      },
      { slowMs: 20, pendingMs: 60 },
    );
  });

  it('does not keep the process alive, and a quiet server has no timer', async () => {
    const out = memory();
    const recorder = createRequestRecorder({ logger: createLogger({ sinks: { out } }), pendingMs: 20 });
    const record = recorder.begin({
      method: 'GET',
      target: '/',
      header: () => undefined,
      request: undefined,
    });
    await until(() => out.records.length === 1);
    record.settle({ complete: true, status: 200 });
    await pause(60);
    expect(out.records.map(({ msg }) => msg).filter((msg) => msg !== 'http.request.pending')).toEqual([
      'http.request',
    ]);
  });
});
