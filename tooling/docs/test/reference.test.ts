import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLogger, file, memory, sink, stderr, stdout } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { members } from '../interface.ts';
import { filled, root } from '../regions.ts';

const core = join(root, 'packages/core/src');
const pageOf = (name: string): string => readFileSync(join(root, 'docs', 'reference', `${name}.md`), 'utf8');

describe('the reference', () => {
  it.for(['configuration', 'errors', 'stats', 'wire-format'])(
    'of %s is as the source says: node tooling/docs/generate.ts brings it up to date',
    (name) => {
      const page = pageOf(name);
      expect(filled(page)).toBe(page);
    },
  );

  it('of the environment names every variable that is read, and no other', () => {
    const sources = globSync('{config,presets,formatters/{color,pretty}}/**/*.ts', { cwd: core });
    const read = sources.flatMap((path) => [
      ...readFileSync(join(core, path), 'utf8').matchAll(
        /\b(?:env|read|variables)\('(\w+)'\)|^ {2}(STELE_\w+): |^ {2}\['([A-Z_]+)', \d+\],/gm,
      ),
    ]);
    const names = new Set(read.map(([, called, keyed, listed]) => called ?? keyed ?? listed));
    const listed = [...pageOf('environment').matchAll(/^\| `([A-Z_]+)` \|/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual([...names].sort());
  });

  it('of errors lists every code and shows an example of it', () => {
    const page = pageOf('errors');
    const source = readFileSync(join(root, 'packages/core/src/errors.ts'), 'utf8');
    const codes = new Set(source.match(/STELE_\w+/g));
    expect(codes.size).toBeGreaterThan(0);
    for (const code of codes) {
      expect(page).toContain(`\n| [\`${code}\`](#${code.toLowerCase()}) |`);
      expect(page).toContain(`\n## ${code}\n`);
    }
  });
});

/** The names an option error offers. */
function allowed(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    return (
      / is not an option; allowed: (.*?)(?: - did you mean .*)?$/
        .exec((error as Error).message)?.[1]
        ?.split(', ') ?? []
    );
  }
  return [];
}

/** The options listed under some headings of the page. */
function listed(...headings: readonly string[]): string[] {
  return headings.flatMap((heading) => {
    const section =
      pageOf('configuration')
        .split(/^#{1,2} /m)
        .find((text) => text.startsWith(`${heading}\n`)) ?? '';
    return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name as string);
  });
}

const wrong = { zzzzzzzzzzzz: 1 } as never;

describe('the options that are listed are those that exist', () => {
  it.for<[where: string, make: () => unknown, headings: readonly string[]]>([
    ['createLogger', () => createLogger(wrong), ['Configuration']],
    ['redact', () => createLogger({ redact: wrong }), ['Redaction']],
    ['limits', () => createLogger({ limits: wrong }), ['Limits']],
    ['keys', () => createLogger({ keys: wrong }), ['Names of keys']],
    ['exit', () => createLogger({ exit: wrong }), ['End of the process']],
    ['stdout', () => stdout(wrong), ['Every sink', 'stdout, stderr and file']],
    ['stderr', () => stderr(wrong), ['Every sink', 'stdout, stderr and file']],
    ['file', () => file(wrong), ['Every sink', 'stdout, stderr and file', 'file']],
    ['memory', () => memory(wrong), ['Every sink', 'memory']],
    ['sink', () => sink(() => {}, wrong), ['Every sink', 'sink']],
  ])('for %s', ([, make, headings]) => {
    expect([...new Set(listed(...headings))].sort()).toEqual(allowed(make).sort());
  });

  it('and the limits have the defaults that are listed', async () => {
    const path = join(root, 'packages/core/src/values/limits.ts');
    const { defaultLimits } = (await import(pathToFileURL(path).href)) as {
      defaultLimits: Record<string, number>;
    };
    const said = members(readFileSync(path, 'utf8'), 'Limits').map(({ name, default: value }) => [
      name,
      Number(value),
    ]);
    expect(Object.fromEntries(said)).toEqual(defaultLimits);
  });
});

describe('members of an interface', () => {
  const source = `
/** Not this one. */
export interface Other {
  readonly a: string;
}

/** Options. */
export interface Options extends Other {
  /** Says what. @default 'x' */
  readonly b?: string;
  readonly c: (value: unknown) => void;
  /**
   * - \`one\`: first;
   * - \`two\`: second.
   *
   * @default the environment's, otherwise 5
   */
  readonly d?: 'one' | 'two';
}
`;

  it('are listed with type, default and text', () => {
    expect(members(source, 'Options')).toEqual([
      { name: 'b', type: 'string', default: "'x'", text: 'Says what.' },
      { name: 'c', type: '(value: unknown) => void', default: undefined, text: '' },
      {
        name: 'd',
        type: "'one' | 'two'",
        default: "the environment's, otherwise 5",
        text: '`one`: first; `two`: second.',
      },
    ]);
  });

  it('of an interface that does not exist are an error', () => {
    expect(() => members(source, 'Missing')).toThrow('there is no interface Missing');
  });
});
