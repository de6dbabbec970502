import { SteleError } from '../errors.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import type { SinkOptions } from '../sinks/sink.ts';
import { createPolicy } from './policy.ts';

/** The policies of sinks that have their own. Sinks that are given the same object share one. */
export class SinkPolicies {
  /** By the number a destination has, from 1 on. */
  readonly all: FieldPolicy[] = [];
  readonly #known = new Map<unknown, number>();

  /** @param general what the logger itself is given */
  constructor(general: unknown) {
    if (general !== undefined) this.#known.set(general, 0);
  }

  /** @throws SteleError naming the option that is wrong */
  indexFor({ redact, fallback }: SinkOptions, where: string): number {
    const ofFallback = fallback?.options?.redact;
    if (ofFallback !== undefined && ofFallback !== redact)
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}.fallback has a redact of its own, but gets the lines of ${where} as they are; allowed: the same one`,
      );
    if (redact === undefined) return 0;
    const known = this.#known.get(redact);
    if (known !== undefined) return known;
    const index = this.all.push(createPolicy(redact, `${where}.redact`));
    this.#known.set(redact, index);
    return index;
  }
}
