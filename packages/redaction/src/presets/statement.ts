import type { RedactionOptions } from '../policy/options.ts';
import { typeName } from '../policy/type-name.ts';

/** A control of a standard that a preset supports. */
export interface SupportedControl {
  /** For instance `PCI DSS 4.0.1, 3.4.1`. */
  readonly control: string;
  /** What the preset does for it. */
  readonly by: string;
}

/**
 * What a preset enforces. It supports controls; whether a system complies with a standard is for those to say who see
 * all of it.
 */
export interface PresetStatement {
  readonly preset: string;
  readonly enforces: readonly string[];
  readonly supports: readonly SupportedControl[];
  /** What the options of the policy take from that: places kept by rules, and `dryRun`. */
  readonly exceptions: readonly string[];
}

/** What a preset says, with what the options of a policy say against it. */
export function statementOf(
  stated: Omit<PresetStatement, 'exceptions'>,
  { rules = [], actions = {}, dryRun = false }: RedactionOptions,
): PresetStatement {
  const kept = rules.flatMap(({ name, keys = [], paths = [], action, type = typeName(name) }) => {
    const { name: done } = action ?? actions[name] ?? actions[type] ?? {};
    const places = [...keys, ...paths].join(', ') || 'texts that match';
    return done === 'keep' ? [`${places}: kept by the rule ${name}`] : [];
  });
  return { ...stated, exceptions: dryRun ? ['all: dryRun hides nothing', ...kept] : kept };
}
