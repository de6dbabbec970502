import { AssertionError } from '../assertion-error.ts';

/** One rule of a contract, as a sentence and as a deed. */
export interface ContractRule {
  /** The sentence: `writes each record once, in order`. */
  readonly rule: string;
  /** Tries it, on a subject of its own. @throws AssertionError saying how the rule is broken */
  run(): Promise<void>;
}

/** The functions of a test runner, or of one like it. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/** All rules of a contract, for one implementation. */
export interface Contract extends ReadonlyArray<ContractRule> {
  /** Names the contract and who is to keep it: `sink contract: file`. */
  readonly title: string;
  /**
   * Makes a test of each rule.
   *
   * @param runner `{ describe, it }` of vitest, node:test, jest, mocha ...; @default those found on globalThis
   * @throws TypeError when neither is there
   */
  register(runner?: TestRunner): void;
}

/** Makes a contract. What a rule throws becomes an AssertionError that quotes the rule. */
export function contract(title: string, rules: readonly ContractRule[]): Contract {
  const list = rules.map(({ rule, run }) => ({ rule, run: () => quoting(title, rule, run) }));
  return Object.assign(list, {
    title,
    register(runner: Partial<TestRunner> = globalThis as Partial<TestRunner>): void {
      const { describe, it } = runner;
      if (typeof describe !== 'function' || typeof it !== 'function')
        throw new TypeError(
          `${title}: register() found no describe and it; give them: register({ describe, it })`,
        );
      describe(title, () => {
        for (const { rule, run } of list) it(rule, run);
      });
    },
  });
}

async function quoting(title: string, rule: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Where in this kit it was noticed helps nobody; where the implementation threw does.
    const cause = error instanceof AssertionError ? error.cause : error;
    const options = cause === undefined ? {} : { cause };
    throw new AssertionError(`${title} breaks the rule "${rule}": ${reason}`, quoting, options);
  }
}
