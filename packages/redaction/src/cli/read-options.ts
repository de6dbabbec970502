import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SteleError } from '@stele/core';
import { mask } from '../actions/mask.ts';
import { isBuiltIn, nearestBuiltIn } from '../policy/known.ts';
import type { RedactionOptions } from '../policy/options.ts';
import { typeName } from '../policy/type-name.ts';
import type { Wanted } from './arguments.ts';
import { knowing } from './written.ts';

/** The options of a policy that looks through files. @throws SteleError and what a module throws */
export async function readOptions(wanted: Wanted): Promise<RedactionOptions> {
  const given = wanted.config === undefined ? {} : await load(wanted.config);
  const options: RedactionOptions = {
    ...given,
    preset: wanted.preset ?? given.preset ?? 'strict',
    keys: [...(given.keys ?? []), ...wanted.keys],
    paths: [...(given.paths ?? []), ...wanted.paths],
    dryRun: true,
  };
  checkTypes(wanted.types, options);
  if (wanted.all) return options;
  return { ...options, action: knowing(options.action ?? mask(), options) };
}

async function load(file: string): Promise<RedactionOptions> {
  const module = (await import(pathToFileURL(resolve(file)).href)) as { default?: unknown };
  const given = module.default;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw wrong(`${file} has no default export that is an object; allowed: options of redaction()`);
  if ('anywhere' in given)
    throw wrong(`the default export of ${file} is a policy; allowed: the options it was made with`);
  return given;
}

function checkTypes(types: readonly string[], { scan, rules = [] }: RedactionOptions): void {
  if (typeof scan === 'function') return;
  const ofRules = rules.flatMap(({ name, type = typeName(name) }) => [name, type]);
  for (const type of types)
    if (!isBuiltIn(type) && !ofRules.includes(type))
      throw wrong(`--types holds ${type}, which is no rule, theme or type${nearestBuiltIn(type)}`);
}

const wrong = (message: string): SteleError => new SteleError('STELE_CONFIG_VALUE', message);
