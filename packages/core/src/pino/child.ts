import { SteleError } from '../errors.ts';
import { type Instance, innerSym, type SerializerTable } from './instance.ts';
import { createJsonText } from './json-text.ts';
import { assertNoCollisions, checkCustomLevels, mappings } from './levels.ts';
import { withBindings } from './line.ts';
import { createMethods } from './methods.ts';
import { redaction } from './redaction.ts';
import {
  chindingsSym,
  formattersSym,
  hooksSym,
  lsCacheSym,
  msgPrefixSym,
  serializersSym,
  setLevelSym,
  useOnlyCustomLevelsSym,
} from './symbols.ts';
import type { Bindings, ChildLoggerOptions, Formatters, LevelMapping } from './types.ts';

/**
 * Makes a logger whose lines also carry `bindings`. It stands on its parent as prototype, so that what it has no own
 * part for follows the parent, as in pino.
 */
export function child(
  this: Instance,
  bindings: Bindings,
  options?: ChildLoggerOptions<string> | null,
): Instance {
  if (!bindings) throw new SteleError('STELE_CONFIG_TYPE', 'missing bindings for child Pino');
  const instance: Instance = Object.create(this);
  const formatters = this[formattersSym];
  // The formatter of the bindings was for those of the root.
  if (options?.formatters || formatters.bindings)
    instance[formattersSym] = childFormatters(formatters, options?.formatters);
  if (options != null) configure(this, instance, options);
  instance[chindingsSym] = withBindings(instance, bindings);
  if (options != null) {
    const { level, customLevels } = options;
    if ((level !== undefined && level !== this.level) || customLevels)
      instance[setLevelSym](level || this.level);
  }
  try {
    this.onChild(instance as never);
  } catch (error) {
    this[innerSym].report('onChild', error);
  }
  return instance;
}

function childFormatters({ level, log }: Formatters, own: Formatters = {}): Formatters {
  const formatters: Formatters = {};
  const all = { level: own.level ?? level, bindings: own.bindings, log: own.log ?? log };
  for (const [name, format] of Object.entries(all)) if (format) formatters[name as 'log'] = format as never;
  return formatters;
}

/** Gives a child the parts its options name. */
function configure(
  parent: Instance,
  instance: Instance,
  { serializers, customLevels, redact, msgPrefix, formatters }: ChildLoggerOptions<string>,
): void {
  if (serializers) instance[serializersSym] = joined(parent[serializersSym], serializers);
  if (customLevels) {
    checkCustomLevels(customLevels);
    assertNoCollisions(parent.levels, customLevels);
    const onlyCustom = parent[useOnlyCustomLevelsSym];
    instance.levels = mappings({ ...parent.levels.values, ...customLevels }, true);
    instance[innerSym] = {
      ...parent[innerSym],
      methods: createMethods(instance.levels, parent[hooksSym].logMethod, instance, onlyCustom),
    };
  }
  if (customLevels || formatters?.level)
    instance[lsCacheSym] = lineHeads(instance.levels, instance[formattersSym].level);
  if (typeof redact === 'object' && redact !== null) {
    const inner = instance[innerSym];
    const own = redaction(redact, inner.redaction.defaults);
    const text = createJsonText(own.policy, inner.depthLimit, inner.edgeLimit);
    instance[innerSym] = { ...inner, redaction: own, text };
  }
  if (typeof msgPrefix === 'string') instance[msgPrefixSym] = (parent[msgPrefixSym] ?? '') + msgPrefix;
}

/** The serializers of a parent and those of a child, which win. */
export function joined(...tables: (object | null | undefined)[]): SerializerTable {
  // Without a prototype: a field may be called `constructor`.
  return Object.assign(Object.create(null), ...tables);
}

/** Beginnings of lines, made once for each level. */
export function lineHeads(
  { labels }: LevelMapping,
  format: Formatters['level'] = (_label, level) => ({ level }),
): Record<number, string> {
  const heads: Record<number, string> = {};
  for (const [value, label] of Object.entries(labels)) {
    const text: string | undefined = JSON.stringify(format(label, Number(value)));
    heads[Number(value)] = text?.[0] === '{' ? text.slice(0, -1) : '{';
  }
  return heads;
}
