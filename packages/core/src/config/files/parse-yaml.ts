import { importYaml } from '#runtime';
import { ParseError } from './parse-json.ts';

/** What is used of the package `yaml`. */
interface Yaml {
  parseDocument(text: string): {
    readonly errors: readonly {
      readonly message: string;
      readonly linePos?: readonly { readonly line: number; readonly col: number }[];
    }[];
    toJS(options: { readonly maxAliasCount: number }): unknown;
  };
}

/**
 * Parses YAML 1.2 with the package `yaml`, an optional peer dependency.
 *
 * @throws ParseError; an error when the package is not installed
 */
export async function parseYaml(text: string, load: () => Promise<unknown> = importYaml): Promise<unknown> {
  let yaml: Yaml;
  try {
    yaml = (await load()) as Yaml;
  } catch (cause) {
    const message = 'the package "yaml" is needed for YAML and is not installed; install it or use .jsonc';
    throw new Error(message, { cause });
  }
  const document = yaml.parseDocument(text);
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    const { line = 1, col = 1 } = mistake.linePos?.[0] ?? {};
    throw new ParseError((mistake.message.split('\n')[0] as string).replace(/ at line \d+.*/, ''), line, col);
  }
  // Aliases are counted: few of them can stand for very many values.
  return document.toJS({ maxAliasCount: 100 });
}
