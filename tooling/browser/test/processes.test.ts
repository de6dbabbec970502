import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, project } from '@stele/packed/project';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bundle, targets } from '../bundle.ts';
import { expectAccount, expectContext, expectRecords, type ScenarioResult } from '../expected.ts';

const home = join(import.meta.dirname, '..');
const binaries = {
  deno: join(home, 'node_modules', '@deno', 'linux-x64-glibc', 'deno'),
  bun: join(home, 'node_modules', '@oven', 'bun-linux-x64', 'bin', 'bun'),
} as const;

const start = {
  deno: ['run', '--allow-all', '--no-prompt', '--node-modules-dir=manual'],
  bun: ['run'],
} as const;

/** What the clients of `serve.mjs` have seen. */
interface Served {
  readonly seen: Readonly<Record<string, { readonly id?: string }>>;
}

describe.for(['deno', 'bun'] as const)('in %s', (name) => {
  let consumer: Project;

  beforeAll(() => {
    consumer = project(inject('tarballs'), join(home, 'fixtures'));
  });

  afterAll(() => consumer?.[Symbol.dispose]());

  it.for(['as it is packed', 'in a bundle'] as const)('the package works %s', async (form) => {
    let entry = 'process.mjs';
    const log = `${form}.log`;
    if (form === 'in a bundle') {
      const target = targets.find((each) => each.name === name) as (typeof targets)[number];
      const { code } = await bundle(consumer.folder, { file: entry }, target);
      entry = 'bundled.mjs';
      writeFileSync(join(consumer.folder, entry), code);
    }
    const ran = consumer.run(binaries[name], ...start[name], entry, log);
    expect(ran, ran.stderr).toMatchObject({ status: 0 });
    const [printed, said] = [ran.stdout, ran.stderr].map((text) =>
      text
        .split('\n')
        // Bun does not wait for a pipe that is full: lines come later, and that is said.
        .filter((line) => line !== '' && !line.startsWith('stele: sink failed: EAGAIN'))
        .map((line) => JSON.parse(line)),
    ) as [Record<string, unknown>[], Record<string, unknown>[]];
    const lines = [...printed, ...said];
    expectRecords(lines);
    expectContext(lines, true);
    expect(said.map(({ level }) => level)).toEqual(expect.arrayContaining(['warn', 'error', 'fatal']));

    const result = lines.find((line) => 'stats' in line) as unknown as ScenarioResult;
    expectAccount(result, lines.filter(({ logger }) => String(logger).startsWith('shop')).length);

    const own = printed.filter(({ msg }) => msg === 'served' || msg === 'many');
    expect(own).toHaveLength(2001);
    expect(own[0]).toMatchObject({ msg: 'served', requestId: 'r-9' });
    expect(own.at(-1)).toMatchObject({ number: 2000 });
    const written = consumer.read(log).trimEnd().split('\n');
    expect(written.map((line) => JSON.parse(line))).toEqual(own);
  });

  it('a server has one record for each request, and answers as it would without', () => {
    const ran = consumer.run(binaries[name], ...start[name], 'serve.mjs');
    expect(ran, ran.stderr).toMatchObject({ status: 0 });
    const lines: Record<string, unknown>[] = ran.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    const { seen } = lines.find((line) => 'seen' in line) as unknown as Served;
    const records = lines.filter(({ msg }) => msg === 'http.request');
    const told = records.map((line) =>
      [line['http.request.method'], line['mine'], line['outcome']].join(' '),
    );
    expect(told.sort()).toEqual(
      [
        'GET /text ok',
        'GET /json ok',
        'GET /none ok',
        'GET /elsewhere ok',
        'GET /fails server_error',
        'GET /nowhere client_error',
        'HEAD /text ok',
        'GET /slow aborted',
        'GET /endless aborted',
      ].sort(),
    );
    for (const line of records)
      expect(line).toMatchObject({ 'client.address': '127.0.0.1', 'http.route': line['mine'] });
    const of = (path: string) => records.find(({ mine }) => mine === path);
    expect(of('/fails')).toMatchObject({
      level: 'error',
      err: { message: 'outer', cause: { type: 'TypeError', message: 'inner' } },
    });
    expect(of('/json')).toMatchObject({ 'http.response.body.size': 7, requestId: seen['/json']?.id });
    expect(seen).toMatchObject({
      '/text': { status: 200, text: 'hällo', type: expect.stringMatching(/^text\/plain;charset=utf-8$/i) },
      '/none': { status: 204, text: '', id: of('/none')?.['requestId'] },
      '/elsewhere': { status: 303 },
      '/fails': { status: 500, text: 'failed' },
      '/nowhere': { status: 404, text: 'nothing' },
      head: { status: 200, length: '6' },
      '/slow': 'AbortError',
      '/endless': 'AbortError',
    });
  });
});
