import { SteleError } from '../../errors.ts';
import { builtInPreset, requirePreset } from '../../presets/registry.ts';
import { meaningless } from './meaning.ts';
import { isPlain, merge } from './merge.ts';
import { type FieldsShape, hasVariable, mistakes } from './shape.ts';
import { union, type Vocabulary, vocabularyOf } from './vocabulary.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * Every mistake of a configuration as it stands in a file: in its shape, in what it means, and in what each section
 * makes of the rest.
 *
 * @param preset of the environment, which counts more than those of the file
 */
export function everyMistake(data: unknown, shape: FieldsShape, preset: unknown): SteleError[] {
  const found = mistakes(data, shape, '', true);
  if (!isPlain(data)) return found;
  const { $schema: _, environments, ...base } = data;
  const sections = Object.entries(isPlain(environments) ? environments : {}).flatMap(([name, section]) =>
    isPlain(section) ? [[name, section] as const] : [],
  );
  const conflicts: SteleError[] = [];
  const rest = effective(base, preset, conflicts);
  const made = sections.map(([name, section]) => {
    const own: SteleError[] = [];
    return { name, section, own, ...effective(merge(merge({}, base), section), preset, own) };
  });
  // What only sections have may be named in the rest: there may be no environment without a section.
  const every = union([rest.vocabulary, ...made.map(({ vocabulary }) => vocabulary)]);
  found.push(...conflicts, ...presetMistakes(base), ...meaningless(base, every));
  const told = new Set(found.map(keyOf));
  for (const { name, section, own, whole, vocabulary } of made) {
    const prefix = `environments.${name}.`;
    const inside = [...presetMistakes(section), ...meaningless(section, vocabulary)];
    const named = customNames(section);
    for (const error of own)
      if (named.some((level) => error.message.startsWith(`customLevels.${level} is`))) inside.push(error);
    for (const error of inside) found.push(new SteleError(error.code, `${prefix}${error.message}`));
    const known = new Set([...told, ...inside.map(keyOf)]);
    for (const key of told) if (key.startsWith(prefix)) known.add(key.slice(prefix.length));
    for (const error of [...own, ...mistakes(whole, shape, '', false), ...meaningless(whole, vocabulary)]) {
      if (known.has(keyOf(error))) continue;
      found.push(new SteleError(error.code, `${error.message} (in environments.${name})`));
    }
  }
  return found;
}

/** A configuration with its preset below it, and its names. */
function effective(
  config: Members,
  preset: unknown,
  conflicts: SteleError[],
): { whole: Members; vocabulary: Vocabulary } {
  const { preset: own, ...over } = config;
  const name = preset ?? own;
  const below = typeof name === 'string' ? builtInPreset(name) : undefined;
  const whole = merge(below ?? {}, over);
  return {
    whole,
    vocabulary: vocabularyOf(whole, name != null && below === undefined, undefined, conflicts),
  };
}

function presetMistakes({ preset }: Members): SteleError[] {
  if (typeof preset !== 'string' || hasVariable(preset)) return [];
  try {
    requirePreset(preset, 'preset');
    return [];
  } catch (error) {
    return [error as SteleError];
  }
}

const customNames = ({ customLevels }: Members): string[] =>
  isPlain(customLevels) ? Object.keys(customLevels) : [];

/** What was wrong, whatever would have been right. */
const keyOf = ({ message }: SteleError): string => message.replace(/; allowed[\s\S]*/, '');
