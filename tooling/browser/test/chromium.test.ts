import { join } from 'node:path';
import { type Project, project } from '@stele/packed/project';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { bundle, targets } from '../bundle.ts';
import { type Browser, type Printed, startBrowser } from '../devtools.ts';
import {
  expectAccount,
  expectContext,
  expectRecords,
  expectRefusals,
  type ScenarioResult,
} from '../expected.ts';
import { type Site, serve } from '../serve.ts';

const home = join(import.meta.dirname, '..');
const [target] = targets as [(typeof targets)[number]];

const methods: Readonly<Record<string, string>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warning',
  error: 'error',
  fatal: 'error',
};

let consumer: Project;

beforeAll(() => {
  consumer = project(inject('tarballs'), join(home, 'fixtures'));
});

afterAll(() => consumer?.[Symbol.dispose]());

const jsonLines = (printed: readonly Printed[]): Record<string, unknown>[] =>
  printed.map(({ args }) => JSON.parse(String(args[0])));

/** Where Symbol.dispose does not exist: not all browsers in use know it. */
const older = { 'Symbol.dispose': 'undefined', 'Symbol.asyncDispose': 'undefined' };

describe.for([
  ['as it comes', {}],
  ['without Symbol.dispose', older],
] as const)('in Chromium %s', ([, define]) => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    const [page, worker] = await Promise.all(
      ['page.mjs', 'worker.mjs'].map((file) => bundle(consumer.folder, { file }, target, { define })),
    );
    site = await serve({ '/page.js': page?.code ?? '', '/worker.js': worker?.code ?? '' });
    browser = await startBrowser();
    await browser.open(`${site.origin}/`);
  });

  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  describe.for([
    ['a page', 'scenario'],
    ['a worker', 'inWorker'],
  ] as const)('%s', ([, run]) => {
    it('prints JSON lines by the methods of the console', async () => {
      const result = (await browser.evaluate(`${run}('json')`)) as ScenarioResult;
      const printed = await browser.printed();
      const lines = jsonLines(printed);
      expectRecords(lines);
      expectContext(lines, false);
      expectAccount(result, printed.length);
      expectRefusals(result);
      expect(printed.map(({ type }) => type)).toEqual(lines.map(({ level }) => methods[String(level)]));
    });

    it('prints objects that can be unfolded', async () => {
      const result = (await browser.evaluate(`${run}('auto')`)) as ScenarioResult;
      const printed = await browser.printed();
      expectAccount(result, printed.length);
      const find = (text: string): Printed | undefined =>
        printed.find(({ args }) => args[2] === `shop: ${text}`);
      expect(find('at fatal')).toMatchObject({
        type: 'error',
        args: ['%cFATAL', expect.stringMatching(/color/), expect.anything()],
      });
      expect(find('fields first')?.args[3]).toEqual({ id: 'o-2' });
      const [, , , data, error] = find('charge failed')?.args ?? [];
      expect(data).toEqual({ id: 7 });
      expect(error).toMatchObject({
        name: 'Error',
        message: 'declined',
        cause: { name: 'TypeError', message: 'no card' },
      });
      expect((error as Error).stack).toMatch(/^Error: declined\n\s+at .*\.js/);
      expect(find('charge failed')?.shown[4]).toMatch(/^Error: declined\n\s+at /);
      expect(find('100%d sure %c %o %s')?.args[3]).toMatchObject({ directive: '%o' });
      expect(JSON.stringify(printed)).not.toContain('s3cret-card');
    });
  });

  it('a logger without options prints objects, and stdout() prints lines', async () => {
    await browser.evaluate('unconfigured()');
    const [byDefault, byStdout] = await browser.printed();
    expect(byDefault).toMatchObject({
      type: 'info',
      args: ['%cINFO', expect.any(String), 'by default', { id: 1 }],
    });
    expect(byStdout?.type).toBe('log');
    expect(JSON.parse(String(byStdout?.args[0]))).toMatchObject({ level: 'warn', msg: 'by stdout', id: 2 });
  });

  it('what nobody catches is logged', async () => {
    await browser.evaluate('uncaught()');
    const seen: Printed[] = [];
    await vi.waitUntil(async () => {
      seen.push(...(await browser.printed()));
      return seen.length >= 2;
    });
    const messages = seen.map(({ args }) => (args.at(-1) as Error).message).sort();
    expect(messages).toEqual(['rejected by nobody', 'thrown by a timer']);
    expect(seen.map(({ type }) => type)).toEqual(['error', 'error']);
  });
});

describe.for([
  ['that the browser may keep', []],
  ['that is gone', ['--disable-features=BackForwardCache']],
] as const)('when somebody leaves a page %s', ([name, flags]) => {
  it('what waits is sent, and open events end with the page', async () => {
    const { code } = await bundle(consumer.folder, { file: 'page.mjs' }, target);
    await using site = await serve({ '/page.js': code });
    await using browser = await startBrowser(...flags);
    await browser.open(`${site.origin}/`);
    expect(await browser.evaluate('beacons()')).toBe(5);
    expect(site.posted).toEqual([]);
    await browser.open(`${site.origin}/elsewhere`);
    const sent = (): Record<string, unknown>[] => site.posted.map((text) => JSON.parse(text));
    const left = await vi.waitUntil(() => sent().find((each) => 'persisted' in each), { timeout: 10_000 });
    // A page that is kept may come back: its events go on.
    const last = left['persisted'] === true ? [] : ['visit'];
    if (name === 'that is gone') expect(last).toEqual(['visit']);
    await vi.waitUntil(() => site.posted.length >= 6 + last.length, { timeout: 10_000 });
    const messages = sent().flatMap(({ msg }) => (msg === undefined ? [] : [msg]));
    expect(messages.sort()).toEqual([...last, ...Array(5).fill('waits')]);
  });
});
