import { SteleError } from '../../errors.ts';
import { isPlain } from './merge.ts';
import { type FieldsShape, mistakes, type Shape } from './shape.ts';

/** Value of a variable of the environment. */
export type Variables = (name: string) => string | undefined;

const reference = /\$\$\{|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}|\$\{[^}]*\}?/g;

/**
 * Puts variables of the environment into the texts of a configuration: `${NAME}`, and `${NAME:-text}` for one that may
 * be absent or empty; `$${` stands for `${`. A text that is one variable and nothing else becomes a number or a
 * boolean where the option wants one.
 *
 * @throws SteleError STELE_CONFIG_VALUE for a variable that is not set
 */
export function substitute(
  data: Readonly<Record<string, unknown>>,
  shape: Shape,
  variables: Variables,
): Readonly<Record<string, unknown>> {
  return walk(data, shape, '', variables) as Readonly<Record<string, unknown>>;
}

function walk(value: unknown, shape: Shape | undefined, path: string, variables: Variables): unknown {
  if (typeof value === 'string') return value.includes('${') ? text(value, shape, path, variables) : value;
  if (Array.isArray(value)) {
    const item = memberShape(shape, value, '');
    return value.map((one, index) => walk(one, item, `${path}[${index}]`, variables));
  }
  if (!isPlain(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__') continue;
    copy[name] = walk(
      member,
      memberShape(shape, value, name),
      path === '' ? name : `${path}.${name}`,
      variables,
    );
  }
  return copy;
}

function text(value: string, shape: Shape | undefined, path: string, variables: Variables): unknown {
  let alone = false;
  const filled = value.replace(
    reference,
    (whole: string, name: string | undefined, otherwise: string | undefined) => {
      if (whole === '$${') return '${';
      if (name === undefined)
        throw new SteleError(
          'STELE_CONFIG_VALUE',
          `${path} has ${whole}; allowed: \${NAME}, \${NAME:-text}, or $\${ for the signs themselves`,
        );
      alone = whole === value;
      const found: unknown = variables(name);
      // An object that is asked for any name may answer with what it inherits.
      if (typeof found === 'string' && (found !== '' || otherwise === undefined)) return found;
      if (otherwise !== undefined) return otherwise;
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${path} uses \${${name}}, which is not set; set it or write \${${name}:-text}`,
      );
    },
  );
  if (!alone || shape === undefined || accepts(shape, filled)) return filled;
  try {
    const data: unknown = JSON.parse(filled);
    return accepts(shape, data) ? data : filled;
  } catch {
    return filled;
  }
}

/** A text with `${` in it passes every check; what has been filled in does not have any. */
const accepts = (shape: Shape, value: unknown): boolean => mistakes(value, shape, 'value').length === 0;

/** The shape of a member of an object or of an element of an array, as far as it is known. */
function memberShape(shape: Shape | undefined, value: object, name: string): Shape | undefined {
  if (shape === undefined || typeof shape === 'string' || Array.isArray(shape)) return undefined;
  const one = shape as Exclude<Shape, string | readonly string[]>;
  if ('orNull' in one) return memberShape(one.orNull, value, name);
  if ('list' in one) return one.list;
  if ('each' in one) return one.each;
  if ('fields' in one) return ownMember(one.fields, name);
  if ('kinds' in one) {
    const kind = ownMember(one.kinds(), String((value as { type?: unknown }).type));
    return name === 'type' ? undefined : memberShape(kind, value, name);
  }
  if ('either' in one) {
    for (const option of one.either) {
      const found = memberShape(option, value, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function ownMember(members: FieldsShape['fields'], name: string): Shape | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
