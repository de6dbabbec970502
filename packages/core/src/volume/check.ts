import { checkOptions, type Expectation, show } from '../config/check.ts';
import { SteleError, type SteleErrorCode } from '../errors.ts';
import { type LevelTable, requireLevel } from '../logger/levels.ts';
import type { FilterRule, VolumeConfig } from './options.ts';
import { compilePattern } from './pattern.ts';

type Table = Readonly<Record<string, Expectation>>;

const keyNames = ['level', 'logger', 'msg', 'template'];

/**
 * Checks the options of volume control.
 *
 * @throws SteleError naming the option, what it was and what is allowed
 */
export function checkVolume(config: VolumeConfig, levels: LevelTable): void {
  const { filters, sample, rateLimit, dedupe, reportMs } = config;
  checkOptions({ sample, rateLimit, dedupe, reportMs }, volumeOptions, '');
  if (filters !== undefined) {
    must(Array.isArray(filters), 'filters', filters, 'an array of functions and rules');
    for (const [at, filter] of filters.entries())
      if (typeof filter !== 'function') checkRule(filter, `filters[${at}]`, levels);
  }
  if (sample !== undefined) checkSample(sample, levels);
  if (rateLimit !== undefined) {
    checkOptions(rateLimit, rateLimitOptions, 'rateLimit');
    const { perSecond, burst, key } = rateLimit;
    checkNumber(perSecond, 'rateLimit.perSecond', 'a number above 0', (n) => n > 0);
    if (burst !== undefined) checkNumber(burst, 'rateLimit.burst', 'a number, 1 or more', (n) => n >= 1);
    checkKey(key, 'rateLimit');
  }
  if (dedupe !== undefined) {
    checkOptions(dedupe, dedupeOptions, 'dedupe');
    checkNumber(dedupe.windowMs, 'dedupe.windowMs', 'a number of ms above 0', (n) => n > 0);
    checkKey(dedupe.key, 'dedupe');
  }
}

const volumeOptions: Table = { sample: 'object', rateLimit: 'object', dedupe: 'object', reportMs: 'amount' };
const rateLimitOptions: Table = { perSecond: 'any', burst: 'any', key: 'any', maxKeys: 'count' };
const dedupeOptions: Table = { windowMs: 'any', summary: 'boolean', key: 'any', maxKeys: 'count' };
const sampleOptions: Table = {
  head: 'object',
  by: ['trace', 'random'],
  target: 'any',
  burst: 'object',
  tail: 'object',
  exempt: 'function',
};
const burstOptions: Table = { first: 'any', thereafter: 'any', tickMs: 'any', maxKeys: 'count' };
const tailOptions: Table = { rest: 'any', slowMs: 'amount', keep: 'function' };
const ruleOptions: Table = {
  action: ['keep', 'drop'],
  level: 'any',
  minLevel: 'any',
  maxLevel: 'any',
  logger: 'any',
  msg: 'any',
  context: 'object',
  fields: 'object',
};

function checkSample(sample: NonNullable<VolumeConfig['sample']>, levels: LevelTable): void {
  checkOptions(sample, sampleOptions, 'sample');
  const { head, target, burst, tail } = sample;
  for (const [name, rate] of Object.entries(head ?? {})) {
    if (rate === undefined) continue;
    const value = requireLevel(levels, name, 'sample.head');
    checkShare(rate, `sample.head.${name}`);
    must(
      value < 50 || rate === 1,
      `sample.head.${name}`,
      rate,
      '1, since errors are not sampled',
      'STELE_CONFIG_VALUE',
    );
  }
  if (target !== undefined) checkNumber(target, 'sample.target', 'a number above 0', (n) => n > 0);
  if (burst !== undefined) {
    checkOptions(burst, burstOptions, 'sample.burst');
    const { first, thereafter, tickMs } = burst;
    const whole = (n: number): boolean => Number.isInteger(n) && n >= 0;
    checkNumber(first, 'sample.burst.first', 'an integer, 0 or more', whole);
    checkNumber(thereafter, 'sample.burst.thereafter', 'an integer, 0 or more', whole);
    if (tickMs !== undefined)
      checkNumber(tickMs, 'sample.burst.tickMs', 'a number of ms above 0', (n) => n > 0);
  }
  if (tail !== undefined) {
    checkOptions(tail, tailOptions, 'sample.tail');
    checkShare(tail.rest, 'sample.tail.rest');
  }
}

function checkRule(rule: FilterRule, where: string, levels: LevelTable): void {
  checkOptions(rule, ruleOptions, where);
  const { action, level, minLevel, maxLevel, logger, msg, context, fields } = rule;
  must(action !== undefined, `${where}.action`, action, 'keep, drop');
  for (const name of level === undefined ? [] : [level].flat()) checkLevel(name, `${where}.level`, levels);
  if (minLevel !== undefined) checkLevel(minLevel, `${where}.minLevel`, levels);
  if (maxLevel !== undefined) checkLevel(maxLevel, `${where}.maxLevel`, levels);
  if (logger !== undefined) checkOptions({ logger: [logger].flat() }, { logger: 'strings' }, where);
  if (msg !== undefined && typeof msg !== 'string') checkPattern(msg, `${where}.msg`);
  for (const [part, match] of Object.entries({ context, fields })) {
    for (const [name, value] of Object.entries(match ?? {})) {
      const path = `${where}.${part}.${name}`;
      if (Array.isArray(value)) for (const item of value) checkScalar(item, path);
      else if (typeof value === 'object' && value !== null) checkPattern(value, path);
      else checkScalar(value, path);
    }
  }
}

function checkLevel(name: unknown, path: string, levels: LevelTable): void {
  const value = requireLevel(levels, name, path);
  const allowed = Object.keys(levels.values).join(', ');
  must(value !== Number.POSITIVE_INFINITY, path, name, allowed, 'STELE_CONFIG_LEVEL');
}

function checkPattern(given: unknown, path: string): void {
  if (given instanceof RegExp) return;
  const allowed = 'a text, a RegExp or { regex, flags }';
  must(typeof given === 'object' && given !== null, path, given, allowed);
  checkOptions(given, { regex: 'string', flags: 'string' }, path);
  const { regex } = given as { regex?: string };
  must(regex !== undefined, `${path}.regex`, regex, 'the source of a regular expression');
  try {
    compilePattern(given as { regex: string });
  } catch (cause) {
    throw new SteleError('STELE_CONFIG_VALUE', `${path} is ${show(regex)}; ${(cause as Error).message}`, {
      cause,
    });
  }
}

function checkScalar(value: unknown, path: string): void {
  const scalar = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  must(scalar, path, value, 'a text, number, boolean or null, an array of them, or an expression');
}

function checkKey(key: unknown, where: string): void {
  if (key !== undefined && typeof key !== 'function') checkOptions({ key }, { key: keyNames }, where);
}

function checkShare(value: unknown, path: string): void {
  checkNumber(value, path, 'a number from 0 to 1', (n) => n >= 0 && n <= 1);
}

function checkNumber(value: unknown, path: string, allowed: string, test: (n: number) => boolean): void {
  must(typeof value === 'number', path, value, allowed);
  must(test(value as number), path, value, allowed, 'STELE_CONFIG_VALUE');
}

function must(
  met: boolean,
  path: string,
  value: unknown,
  allowed: string,
  code: SteleErrorCode = 'STELE_CONFIG_TYPE',
): void {
  if (!met) throw new SteleError(code, `${path} is ${show(value)}; allowed: ${allowed}`);
}
