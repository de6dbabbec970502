import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { json } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { formatterContract, pluginContract, sinkContract, type TestRunner } from '../../src/index.ts';

const child = join(import.meta.dirname, '..', 'fixtures', 'runner.child.ts');
const contract = formatterContract('json', json);

/** Runs node:test on the fixture. */
function nodeTest(argument: string): { status: number | null; stdout: string } {
  // A runner within a runner is told not to report on its own.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = ['--conditions=@stele/source', '--test-reporter=tap', child, argument];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  return { status, stdout };
}

/** A runner that runs at once, and keeps the names. */
function recorder(): TestRunner & { names: string[]; runs: Promise<void>[] } {
  const names: string[] = [];
  const runs: Promise<void>[] = [];
  return {
    names,
    runs,
    describe(name, body) {
      names.push(name);
      body();
    },
    it(name, body) {
      names.push(`  ${name}`);
      runs.push(body());
    },
  };
}

describe('a contract', () => {
  it('is an array of rules with a title', async () => {
    expect(contract.title).toBe('formatter contract: json');
    expect(Array.isArray(contract)).toBe(true);
    for (const { rule, run } of contract) {
      expect(rule).toMatch(/^[a-z].*[^.]$/);
      await run().catch(() => {});
    }
  });

  it('has no two rules with one sentence', () => {
    const none = (): Promise<never> => Promise.reject(new Error('not made'));
    for (const rules of [contract, sinkContract('none', none), pluginContract('none', none)]) {
      const sentences = rules.map(({ rule }) => rule);
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });

  it('stands in the README, rule by rule', () => {
    const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    const none = (): Promise<never> => Promise.reject(new Error('not made'));
    const sinks = sinkContract('none', none);
    const formatters = formatterContract('json', json, { parse: JSON.parse });
    const plugins = pluginContract('none', none);
    const listed = [...readme.matchAll(/^- (.*)$/gm)].map(([, sentence]) => sentence);
    expect(listed).toEqual([...sinks, ...formatters, ...plugins].map(({ rule }) => rule));
  });

  it('registers a test for each rule with the functions given', async () => {
    const runner = recorder();
    contract.register(runner);
    await Promise.allSettled(runner.runs);
    expect(runner.names).toEqual(['formatter contract: json', ...contract.map(({ rule }) => `  ${rule}`)]);
    expect(runner.runs).toHaveLength(contract.length);
  });

  it('says what is missing where there is no runner', () => {
    expect(() => contract.register()).toThrow(
      'formatter contract: json: register() found no describe and it; give them: register({ describe, it })',
    );
    expect(() => contract.register({ describe } as never)).toThrow(TypeError);
  });

  it('is run by node:test', { timeout: 30_000 }, () => {
    const { status, stdout } = nodeTest('given');
    expect(stdout).toMatch(/^# Subtest: sink contract: memory$/m);
    expect(stdout).toMatch(/^ {4}ok 1 - writes each record once, in order$/m);
    expect(stdout).toMatch(/^# fail 0$/m);
    expect(status).toBe(0);
  });

  it('finds the functions of a runner on globalThis, and fails there when a rule is broken', {
    timeout: 30_000,
  }, () => {
    const { status, stdout } = nodeTest('global');
    expect(stdout).toMatch(/^ok 1 - sink contract: memory$/m);
    expect(stdout).toMatch(/^not ok 2 - sink contract: nowhere$/m);
    expect(stdout).toContain(
      'breaks the rule "writes each record once, in order": 100 of 100 records did not arrive',
    );
    expect(status).toBe(1);
  });

  it('fails each rule with the reason when the subject cannot be made', async () => {
    const rules = sinkContract('none', () => Promise.reject(new Error('no disk')));
    for (const { rule, run } of rules) {
      await expect(run()).rejects.toThrow(
        `sink contract: none breaks the rule "${rule}": makeSink() rejected with Error: no disk`,
      );
    }
  });

  it('keeps what an implementation threw as the cause', async () => {
    const error = new RangeError('thrown by the sink');
    const sink = {
      write() {},
      flush: () => Promise.reject(error),
    };
    const [rule] = sinkContract('broken', () => ({ sink, read: () => [] }));
    await expect(rule?.run()).rejects.toMatchObject({ name: 'AssertionError', cause: error });
  });

  it('closes each destination, also when the rule is broken', async () => {
    let open = 0;
    const rules = sinkContract(
      'leaky',
      () => {
        open++;
        return { sink: { write() {} }, read: () => [], close: () => void open-- };
      },
      { timeoutMs: 10, many: 10 },
    );
    await Promise.allSettled(rules.map(({ run }) => run()));
    expect(open).toBe(0);
  });
});
