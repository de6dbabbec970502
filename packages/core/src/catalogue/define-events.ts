import { checkOptions } from '../config/check.ts';
import type { InternalError } from '../config/config.ts';
import { createReport } from '../config/internal-errors.ts';
import {
  checkValidation,
  createValidate,
  noCounts,
  type ValidationOptions,
  type ValidationStats,
} from '../schema/validation.ts';
import { put } from '../values/put.ts';
import { checkDef, checkEventName, definitionOf, setDefinition, Taken } from './definition.ts';
import type { AnyCatalogue } from './describe.ts';
import { eventMaker } from './event-maker.ts';
import type { CheckedDefs, EventCatalogue, EventDef } from './types.ts';

/** Options of `defineEvents()`. */
export interface EventOptions extends ValidationOptions {
  /**
   * Which fields are logged: those given, or what the schema makes of them, with its defaults and transformed values
   * and, for many schemas, without members it does not know. What is not validated is logged as given.
   * @default 'input'
   */
  readonly use?: 'input' | 'output';
  /** Chance for mode `sample`, from 0 up to 1. @default Math.random */
  readonly random?: () => number;
  /** Told of schemas that throw or are asynchronous, never with a value. @default the first time a line on stderr */
  readonly onInternalError?: (event: InternalError) => void;
}

/**
 * Defines events: their names, levels, messages and the fields they carry.
 *
 * Each definition becomes a function that takes the fields, validates them and gives an event for `log.emit()`. These
 * functions never throw. In mode `strict` an event whose fields are refused becomes one of level `error` that names
 * the event and the issues and shows none of the fields.
 *
 * @param namespace put before the names: `order` and `placed` make `order.placed`
 * @throws SteleError for a name, level, template, schema, identifier or option that is wrong, and for an identifier
 * that another event of the catalogue has
 */
export function defineEvents<const Namespace extends string, const Defs extends Record<string, EventDef>>(
  namespace: Namespace,
  defs: Defs & CheckedDefs<Defs>,
  options: EventOptions = {},
): EventCatalogue<Namespace, Defs> {
  checkEventName(namespace, 'defineEvents: namespace');
  checkOptions({ defs: defs ?? null }, { defs: 'object' }, 'defineEvents');
  checkValidation(
    options,
    { use: ['input', 'output'], random: 'function', onInternalError: 'function' },
    'defineEvents',
  );
  const { mode = 'warn', use = 'input', random = Math.random, onInternalError } = options;
  const counts = noCounts();
  const validate = createValidate(options, { random, report: createReport(onInternalError) }, counts, false);
  const catalogue: Record<string, unknown> = {};
  const taken = new Taken();
  const checked = Object.entries(defs as Record<string, EventDef>).map(([key, given]) => {
    checkEventName(key, `defineEvents: name in ${namespace}`);
    const def = checkDef(`${namespace}.${key}`, given);
    taken.add(def);
    put(catalogue, key, eventMaker(def, mode, use, validate));
    return def;
  });
  setDefinition(catalogue, { namespace, defs: checked, use, stats: () => ({ ...counts }) });
  return catalogue as EventCatalogue<Namespace, Defs>;
}

/**
 * How often fields of a catalogue's events were validated, failed and were rejected.
 *
 * @throws SteleError for what `defineEvents()` did not make
 */
export function eventStats(catalogue: AnyCatalogue): ValidationStats {
  return definitionOf(catalogue, 'eventStats: catalogue').stats();
}
