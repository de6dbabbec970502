import { join } from 'node:path';
import { type Project, project } from '@stele/packed/project';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bundle, targets } from '../bundle.ts';
import {
  expectAccount,
  expectContext,
  expectRecords,
  expectRefusals,
  type ScenarioResult,
} from '../expected.ts';
import { startWorkerd } from '../workerd.ts';

const home = join(import.meta.dirname, '..');
const target = targets.find(({ name }) => name === 'workerd') as (typeof targets)[number];

let consumer: Project;

beforeAll(() => {
  consumer = project(inject('tarballs'), join(home, 'fixtures'));
});

afterAll(() => consumer?.[Symbol.dispose]());

describe.for([
  ['without flags', [], false],
  ['with nodejs_compat', ['nodejs_compat'], true],
] as const)('in workerd %s', ([, flags, follows]) => {
  let result: ScenarioResult;
  let lines: Record<string, unknown>[];

  beforeAll(async () => {
    const text = "import { fetch } from './edge.mjs'; export default { fetch };";
    const { code } = await bundle(consumer.folder, { text }, target);
    await using workerd = await startWorkerd(code, flags);
    const response = await fetch(workerd.origin);
    expect(response.status, 'status').toBe(200);
    result = (await response.json()) as ScenarioResult;
    lines = (await workerd.lines()).map((line) => JSON.parse(line));
  });

  it('every call has its line', () => {
    expectRecords(lines);
  });

  it('the account is exact', () => {
    const own = lines.filter(({ logger }) => String(logger).startsWith('shop'));
    expectAccount(result, own.length);
  });

  it('what needs files or packages is refused', () => {
    expectRefusals(result);
  });

  it('a logger can be made and used outside of a request', () => {
    const messages = lines.map(({ msg }) => msg);
    for (const msg of [
      'before any request',
      'without configuration',
      'within a request',
      'by default',
      'by stdout',
    ])
      expect(messages).toContain(msg);
  });

  it(`the context ${follows ? 'reaches' : 'does not reach'} what is awaited`, () => {
    expectContext(lines, follows);
  });
});
