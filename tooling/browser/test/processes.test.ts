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
});
