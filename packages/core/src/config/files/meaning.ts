import { parseLevelSpec, requirePattern } from '../../categories/level-rules.ts';
import { SteleError, type SteleErrorCode } from '../../errors.ts';
import { type LevelTable, levelValue, requireLevel } from '../../logger/levels.ts';
import { parsePath } from '../../policy/redaction-path.ts';
import { show } from '../check.ts';
import { checkDisplay } from '../display.ts';
import { checkTheme } from '../fit-format.ts';
import { nearest } from '../nearest.ts';
import { isPlain } from './merge.ts';
import { hasVariable } from './shape.ts';
import type { Vocabulary } from './vocabulary.ts';

type Members = Readonly<Record<string, unknown>>;

/** Types of sinks whose `level` and `format` are what these are everywhere. Others may have their own. */
const coreTypes: readonly unknown[] = ['stdout', 'stderr', 'file', 'memory', undefined];

const membersOf = (value: unknown): [string, unknown][] => (isPlain(value) ? Object.entries(value) : []);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Members of an object, or nothing. */
const partsOf = (value: unknown): Members => (isPlain(value) ? value : {});

/**
 * What is of the right shape and means nothing: names of levels, sinks and formats that do not exist, patterns and
 * paths that cannot be read. What is of the wrong shape is passed over, and so is what a variable gives.
 */
export function meaningless(data: Members, { levels, sinks, formats }: Vocabulary): SteleError[] {
  const found: SteleError[] = [];

  function attempt(check: () => unknown, named = (message: string): string => message): void {
    try {
      check();
    } catch (error) {
      const { code, message } = error as SteleError;
      found.push(new SteleError(code, named(message)));
    }
  }

  /** Texts alone are looked at. */
  const isName = (value: unknown): value is string => typeof value === 'string' && !hasVariable(value);

  function oneOf(value: unknown, names: readonly string[] | undefined, path: string): void {
    if (names === undefined || !isName(value) || names.includes(value)) return;
    const allowed = names.join(', ') || 'nothing, since there are no sinks';
    const code: SteleErrorCode = 'STELE_CONFIG_VALUE';
    found.push(
      new SteleError(code, `${path} is ${show(value)}; allowed: ${allowed}${nearest(value, names)}`),
    );
  }

  /** A name, or an object with it. */
  function formatName(value: unknown, path: string): void {
    if (isPlain(value)) oneOf(value['type'] ?? '', formats, `${path}.type`);
    else oneOf(value, formats, path);
  }

  function level(value: unknown, path: string): void {
    if (levels !== undefined && isName(value)) attempt(() => requireLevel(levels, value, path));
  }

  function pattern(name: string, path: string): void {
    if (!hasVariable(name)) attempt(() => requirePattern(name, path));
  }

  function spec(value: unknown, path: string): void {
    if (!isName(value) || !/[=,]/.test(value)) {
      level(value, path);
      return;
    }
    for (const [name, one] of Object.entries(parseLevelSpec(value))) {
      const at = name === '' ? path : `${path} ${name}`;
      pattern(name, at);
      level(one, at);
    }
  }

  function sink(value: unknown, path: string): void {
    const { type, level: min, format, theme, fallback } = partsOf(value);
    if (coreTypes.includes(type)) {
      level(min, `${path}.level`);
      formatName(format, `${path}.format`);
      if (isName(theme) || isPlain(theme)) attempt(() => checkTheme(theme, `${path}.theme`));
    }
    if (isPlain(fallback)) sink(fallback, `${path}.fallback`);
    else if (sinks !== undefined && isName(fallback) && !sinks.includes(fallback)) {
      const [, own] = path.split('.');
      const others = sinks.filter((name) => name !== own);
      const text = `the name of another sink (${others.join(', ') || 'there is none'})${nearest(fallback, others)}`;
      found.push(
        new SteleError('STELE_CONFIG_VALUE', `${path}.fallback is ${show(fallback)}; allowed: ${text}`),
      );
    }
  }

  function headLevel(name: string, share: unknown, table: LevelTable): void {
    if ((levelValue(table, name) ?? 0) >= 50 && typeof share === 'number' && share !== 1) {
      const text = `sample.head.${name} is ${share}; allowed: 1, since errors are not sampled`;
      found.push(new SteleError('STELE_CONFIG_VALUE', text));
    }
    attempt(
      () => requireLevel(table, name, ''),
      (message) => `sample.head.${name} is no level${message.slice(message.indexOf('; allowed'))}`,
    );
  }

  spec(data['level'], 'level');
  for (const [name, value] of membersOf(data['levels'])) {
    pattern(name, `levels.${name}`);
    level(value, `levels.${name}`);
  }
  formatName(data['format'], 'format');
  const { timeZone } = partsOf(data['display']);
  if (isName(timeZone)) attempt(() => checkDisplay({ timeZone }, 'display'));
  for (const [name, value] of membersOf(data['sinks'])) sink(value, `sinks.${name}`);
  for (const [name, value] of membersOf(data['routes'])) {
    const path = `routes.${name}`;
    const { level: min, sinks: uses } = partsOf(value);
    pattern(name, path);
    level(min, `${path}.level`);
    for (const [index, use] of listOf(uses).entries()) {
      const at = `${path}.sinks[${index}]`;
      if (!isPlain(use)) oneOf(use, sinks, at);
      else {
        oneOf(use['sink'], sinks, `${at}.sink`);
        level(use['level'], `${at}.level`);
        formatName(use['format'], `${at}.format`);
      }
    }
  }
  for (const [index, name] of listOf(data['audit']).entries()) oneOf(name, sinks, `audit[${index}]`);
  if (levels !== undefined)
    for (const [name, share] of membersOf(partsOf(data['sample'])['head']))
      if (isName(name)) headLevel(name, share, levels);
  for (const [index, rule] of listOf(data['filters']).entries()) {
    const { level: names, minLevel, maxLevel } = partsOf(rule);
    const path = `filters[${index}]`;
    for (const name of [names].flat()) level(name, `${path}.level`);
    level(minLevel, `${path}.minLevel`);
    level(maxLevel, `${path}.maxLevel`);
  }
  const { redact } = data;
  const where = Array.isArray(redact) ? 'redact' : 'redact.paths';
  for (const [index, path] of listOf(Array.isArray(redact) ? redact : partsOf(redact)['paths']).entries())
    if (isName(path))
      attempt(
        () => parsePath(path),
        (message) => message.replace('redact.paths', `${where}[${index}]`),
      );
  return found;
}
