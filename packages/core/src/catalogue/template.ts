import { parseMessage } from '../call/message.ts';
import { show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import type { StandardSchemaV1 } from '../schema/standard-schema.ts';

/** Dotted names of the placeholders of a template, split. */
export type Holes = readonly (readonly string[])[];

/**
 * Finds the placeholders of a template, as the logger will.
 *
 * @throws SteleError STELE_CONFIG_VALUE for text that looks like a placeholder but is none
 */
export function templateHoles(msg: string, where: string): Holes {
  const { printf, template = [msg] } = parseMessage(msg, (text) => text);
  const odd = printf?.find((part) => typeof part !== 'string');
  const text = template
    .filter((part) => typeof part === 'string')
    .join('\0')
    .replace(/\{\{[^{}]*\}\}/g, '');
  if (odd !== undefined || /[{}]/.test(text)) {
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where} is ${show(msg)}; allowed: {name} or {name.member} for fields, {{ and }} in pairs, no printf directives`,
    );
  }
  return template.flatMap((part) => (typeof part === 'string' ? [] : [part.name as readonly string[]]));
}

/** What a template asks of the fields: a value for each placeholder. */
export function templateSchema(holes: Holes): StandardSchemaV1 {
  return {
    '~standard': {
      version: 1,
      vendor: 'stele',
      validate(value) {
        const missing = holes.filter((name) => !isFilled(value, name));
        if (missing.length === 0) return { value };
        return { issues: missing.map((path) => ({ path, message: 'no field for the placeholder' })) };
      },
    },
  };
}

function isFilled(fields: unknown, name: readonly string[]): boolean {
  const whole = name.join('.');
  let value = fields;
  for (const key of hasMember(fields, whole) ? [whole] : name) {
    if (!hasMember(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return value !== undefined;
}

const hasMember = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);
