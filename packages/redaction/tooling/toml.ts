/** What this tooling needs of a rule of gitleaks. */
export interface Rule {
  readonly id: string;
  readonly regex: string;
  readonly entropy?: number;
  readonly keywords: readonly string[];
  /** Regular expressions of values that the rule lets pass. */
  readonly allowed: readonly string[];
}

/** Reads `[[rules]]` of a gitleaks.toml: the subset of TOML that its generator writes. */
export function readRules(text: string): readonly Rule[] {
  return text
    .split(/^\[\[rules\]\]$/m)
    .slice(1)
    .map((section) => {
      const [own = '', ...lists] = section.split(/^\s*\[\[rules\.allowlists\]\]$/m);
      const entropy = /^entropy = ([\d.]+)$/m.exec(own)?.[1];
      return {
        id: /^id = "(.+)"$/m.exec(own)?.[1] ?? '',
        regex: /^regex = '''([\s\S]*?)'''$/m.exec(own)?.[1] ?? '',
        ...(entropy === undefined ? {} : { entropy: Number(entropy) }),
        keywords: [...(/^keywords = \[([^\]]*)\]/m.exec(own)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(
          (m) => m[1]!,
        ),
        allowed: lists.flatMap((list) =>
          [...(/^\s*regexes = \[([\s\S]*?)^\s*\]/m.exec(list)?.[1]?.matchAll(/'''([\s\S]*?)'''/g) ?? [])].map(
            (m) => m[1]!,
          ),
        ),
      };
    });
}
