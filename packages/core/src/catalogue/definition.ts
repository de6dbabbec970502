import { checkOptions, show } from '../config/check.ts';
import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';
import { standardLevels } from '../logger/levels.ts';
import { checkSchema, type ValidationStats } from '../schema/validation.ts';
import { type Holes, templateHoles } from './template.ts';
import type { EventDef } from './types.ts';

/** A definition as it was checked, with its full name. */
export interface CheckedDef extends EventDef {
  readonly name: string;
  readonly holes: Holes;
}

/** What is known of a catalogue besides its functions. */
export interface Definition {
  readonly namespace: string;
  readonly defs: readonly CheckedDef[];
  readonly use: 'input' | 'output';
  readonly stats: () => ValidationStats;
}

/** Found by every copy of the package. */
const key = /* @__PURE__ */ Symbol.for('stele.catalogue');

export function setDefinition(catalogue: object, definition: Definition): void {
  Object.defineProperty(catalogue, key, { value: definition });
}

/** @throws SteleError for what `defineEvents()` did not make */
export function definitionOf(catalogue: unknown, where: string): Definition {
  const found = (catalogue as { [key]?: Definition } | null | undefined)?.[key];
  if (found !== undefined) return found;
  throw new SteleError(
    'STELE_CONFIG_TYPE',
    `${where} is ${show(catalogue)}; allowed: what defineEvents() returned`,
  );
}

/** A definition, checked. @throws SteleError saying what is wrong with it */
export function checkDef(name: string, def: EventDef): CheckedDef {
  checkOptions(def, { level: 'any', msg: 'string', schema: 'any', id: 'string', doc: 'string' }, name);
  const { level, msg, schema, id, doc } = def;
  checkOptions({ msg: msg ?? null }, { msg: 'string' }, name);
  if (!standardLevels.includes(level)) {
    throw new SteleError(
      'STELE_CONFIG_LEVEL',
      `${name}.level is ${show(level)}; allowed: ${standardLevels.join(', ')}${nearest(level, standardLevels)}`,
    );
  }
  if (schema !== undefined) checkSchema(schema, `${name}.schema`);
  if (id !== undefined)
    checkPattern(id, /^[\w.:-]+$/, `${name}.id`, 'letters, digits, "_", ".", ":" and "-"');
  return {
    name,
    level,
    msg,
    holes: templateHoles(msg, `${name}.msg`),
    ...(schema === undefined ? {} : { schema }),
    ...(id === undefined ? {} : { id }),
    ...(doc === undefined ? {} : { doc }),
  };
}

/** @throws SteleError for a name that would not stand in a dotted name */
export function checkEventName(name: unknown, where: string): void {
  checkPattern(name, /^[a-z_][\w.-]*$/i, where, 'a letter or "_", then letters, digits, "_", "." and "-"');
}

function checkPattern(value: unknown, pattern: RegExp, where: string, allowed: string): void {
  if (typeof value === 'string' && pattern.test(value)) return;
  throw new SteleError('STELE_CONFIG_VALUE', `${where} is ${show(value)}; allowed: ${allowed}`);
}

/** Refuses what two events have. */
export class Taken {
  readonly #names = new Map<string, string>();

  /** @throws SteleError naming both events */
  add({ name, id }: CheckedDef): void {
    for (const own of id === undefined ? [name] : [name, `id ${id}`]) {
      const other = this.#names.get(own);
      if (other !== undefined) {
        throw new SteleError(
          'STELE_CONFIG_VALUE',
          own === name
            ? `${name} is defined twice; allowed: one definition for each name`
            : `${name}.id is ${show(id)}; allowed: an identifier that ${other} does not have`,
        );
      }
      this.#names.set(own, name);
    }
  }
}
