import type { Censor, PolicyNode } from './field-policy.ts';

/** What a position is made of. */
export interface PositionParts extends Pick<PolicyNode, 'next' | 'elements'> {
  readonly censor?: Censor | undefined;
  readonly name?: string | undefined;
  /** Asked once, when it is needed: a position may lead to itself. */
  readonly shown?: (() => PolicyNode | undefined) | undefined;
  /** Answers shared with another position. @default none so far */
  readonly memo?: Map<string, PolicyNode>;
}

/**
 * A position whose members all stand at the same places in memory: the walk asks for them at each member of each
 * record, and it takes longer to find them in positions of many forms.
 */
class Position implements PolicyNode {
  readonly memo: Map<string, PolicyNode>;
  readonly censor: Censor | undefined;
  readonly name: string | undefined;
  readonly next: PolicyNode['next'];
  readonly elements: PolicyNode['elements'];
  #shown: PolicyNode | undefined;
  #find: (() => PolicyNode | undefined) | undefined;

  constructor({ censor, name, shown, next, elements, memo = new Map() }: PositionParts) {
    this.memo = memo;
    this.censor = censor;
    this.name = name;
    this.next = next;
    this.elements = elements;
    this.#shown = undefined;
    this.#find = shown;
  }

  get shown(): PolicyNode | undefined {
    if (this.#find !== undefined) {
      this.#shown = this.#find();
      this.#find = undefined;
    }
    return this.#shown;
  }
}

/** Makes a position of a policy. */
export function position(parts: PositionParts): PolicyNode {
  return new Position(parts);
}
