import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type PrettyOptions, pretty } from '../../../src/formatters/pretty/index.ts';
import { records } from '../records.ts';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'stele-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Rows below the title of an error that came up in these places. */
function rows(places: readonly string[], options: PrettyOptions = {}): string[] {
  const stack = ['Error: boom', ...places.map((place) => `    at f (${place})`)].join('\n');
  const record = { ...records['empty'], msg: 'm', err: { type: 'Error', message: 'boom', stack } };
  const format = pretty({ time: 'none', source: true, sourceMaps: true, cwd: folder, ...options });
  return String(format.format(record as never))
    .slice(0, -1)
    .split('\n')
    .slice(2);
}

describe('the source of an error', () => {
  const path = write('a.ts', 'function f() {\n\tconst 東京 = g(1);\n\treturn null;\n}\n');

  it('is quoted below the first frame of the application, the place marked', () => {
    expect(rows([`${path}:2:13`, `${path}:3:2`])).toEqual([
      '│   at f (a.ts:2:13)',
      '│       1 │ function f() {',
      '│     > 2 │   const 東京 = g(1);',
      '│         │                ^',
      '│       3 │   return null;',
      '│   at f (a.ts:3:2)',
    ]);
  });

  it('loses the indent that its lines share', () => {
    expect(rows([`${path}:3:2`])[2]).toBe('│     > 3 │   return null;');
    const deep = write('deep.ts', '    {\n      boom();\n    }\n');
    expect(rows([`${deep}:2:7`]).slice(2, 4)).toEqual(['│     > 2 │   boom();', '│         │   ^']);
  });

  it('is cut at the width', () => {
    const long = write('long.ts', `const a = '${'x'.repeat(300)}';\n`);
    for (const row of rows([`${long}:1:200`], { columns: 60 })) expect(row.length).toBeLessThanOrEqual(60);
  });

  it('of a file of one long line shows the place, not the beginning', () => {
    const bundle = write('bundle.ts', `${'a();'.repeat(400_000)}fail(1);${'b();'.repeat(1000)}`);
    const [, line, mark] = rows([`${bundle}:1:1600001`], { columns: 60 });
    expect(line).toMatch(/^│ {5}> 1 │ ….*fail\(1\);b\(\);.*…$/);
    expect(line?.length).toBeLessThanOrEqual(60);
    expect(line?.slice((mark as string).indexOf('^')).startsWith('fail(1)')).toBe(true);
  });

  it('shows a place behind the width', () => {
    const wide = write('wide.ts', `const a = '${'x'.repeat(100)}' + fail();\n`);
    const [, line, mark] = rows([`${wide}:1:116`], { columns: 60 });
    expect(line?.slice((mark as string).indexOf('^'))).toBe('fail();');
  });

  it('is not had by a link to something else', () => {
    symlinkSync(write('passwd', 'root:x:0:0\n'), join(folder, 'passwd.js'));
    symlinkSync(path, join(folder, 'linked.ts'));
    expect(rows([`${join(folder, 'passwd.js')}:1:1`])).toHaveLength(1);
    expect(rows([`${join(folder, 'linked.ts')}:2:13`])[2]).toContain('> 2');
  });

  it('is not had of what the system shows as files', () => {
    symlinkSync('/proc/self/environ', join(folder, 'env.js'));
    expect(rows([`${join(folder, 'env.js')}:1:1`])).toHaveLength(1);
    expect(rows([`/proc/self/cwd/vitest.config.ts:1:1`])).toHaveLength(1);
    expect(rows([`/proc/self/root${path}:1:1`])).toHaveLength(1);
  });

  it('is not read in production, whoever wants it', () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      expect(rows([`${path}:2:1`])).toHaveLength(1);
      const script = write('prod.js', 'boom();\n//# sourceMappingURL=prod.js.map\n');
      write('prod.js.map', '{"version":3,"sources":["src/b.ts"],"names":[],"mappings":"AACI"}');
      expect(rows([`${script}:1:1`])).toEqual(['│   at f (prod.js:1:1)']);
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });

  it('cannot reach the terminal', () => {
    const evil = write('evil.ts', 'a\x1b[2J\u202e\n');
    expect(rows([`${evil}:1:1`])[1]).toBe('│     > 1 │ a\\x1b[2J\\u{202e}');
  });

  it.for<[string, () => string]>([
    ['there is no such file', () => join(folder, 'none.ts')],
    ['it is no source', () => write('secret.env', 'TOKEN=1')],
    ['it is a folder', () => mkdirSync(join(folder, 'dir.ts', 'in'), { recursive: true }) as string],
    ['it is too long', () => write('big.ts', 'x\n'.repeat(2_000_000))],
    ['it is of the network', () => `//localhost${path}`],
    ['its path has no root', () => 'package.ts'],
    ['it is of a package', () => '/srv/node_modules/a/index.js'],
  ])('is left out where %s', ([, make]) => {
    expect(rows([`${make()}:1:1`])).toHaveLength(1);
  });

  it('is left out where it has no such line', () => {
    expect(rows([`${path}:99:1`, `${path}:0:1`])).toHaveLength(2);
  });

  it('is left out where nobody wants it', () => {
    expect(rows([`${path}:2:1`], { source: false })).toHaveLength(1);
  });

  it('is quoted for two errors of a record at most, and once for each place', () => {
    const err = (line: number, cause?: unknown): object => ({
      type: 'Error',
      message: 'boom',
      stack: `Error: boom\n    at f (${path}:${line}:1)`,
      cause,
    });
    const format = pretty({ source: true, cwd: folder });
    const marks = (error: object): number =>
      String(format.format({ ...records['empty'], msg: 'm', err: error } as never))
        .split('\n')
        .filter((row) => row.includes('> ')).length;
    expect(marks(err(1, err(2, err(3))))).toBe(2);
    expect(marks(err(1, err(1)))).toBe(1);
  });
});

describe('a source map', () => {
  /** Line 1 of the script is line 2 of the source, column 0 is column 4: a segment of ECMA-426, in VLQ. */
  const map = {
    version: 3,
    sources: ['src/b.ts'],
    names: [],
    mappings: 'AACI',
    sourcesContent: ['// first\nif (1) boom();\n'],
  };

  it('beside the file says where a frame is', () => {
    const script = write('b.js', 'boom();\n//# sourceMappingURL=b.js.map\n');
    write('b.js.map', JSON.stringify(map));
    expect(rows([`${script}:1:1`])).toEqual([
      '│   at f (src/b.ts:2:5)',
      '│       1 │ // first',
      '│     > 2 │ if (1) boom();',
      '│         │     ^',
    ]);
  });

  it('within the file does, too', () => {
    const data = Buffer.from(JSON.stringify({ ...map, sources: ['c.ts'] })).toString('base64');
    const script = write('c.js', `boom();\n//# sourceMappingURL=data:application/json;base64,${data}\n`);
    expect(rows([`${script}:1:1`])[0]).toBe('│   at f (c.ts:2:5)');
  });

  it('that is longer than 4 MB is not read', () => {
    const script = write('large.js', 'boom();\n//# sourceMappingURL=large.js.map');
    write('large.js.map', JSON.stringify({ ...map, sourcesContent: ['x'.repeat(1 << 22)] }));
    expect(rows([`${script}:1:1`], { source: false })).toEqual(['│   at f (large.js:1:1)']);
  });

  it('is read anew when it was forgotten for others', () => {
    const content = ['// first\nif (1) boom();\n', 'x'.repeat(3 << 20)];
    const scripts = Array.from({ length: 14 }, (_, at) => {
      write(
        `many${at}.js.map`,
        JSON.stringify({ ...map, sources: [`many${at}.ts`, 'other.ts'], sourcesContent: content }),
      );
      return write(`many${at}.js`, `boom();\n//# sourceMappingURL=many${at}.js.map`);
    });
    for (const [at, script] of [...scripts, scripts[0] as string].entries()) {
      const [frame, , line] = rows([`${script}:1:1`]);
      expect(frame).toBe(`│   at f (many${at % 14}.ts:2:5)`);
      expect(line).toBe('│     > 2 │ if (1) boom();');
    }
  });

  it('that a script names is no other file', () => {
    const script = write('odd.js', 'boom();\n//# sourceMappingURL=odd.env');
    write('odd.env', JSON.stringify(map));
    expect(rows([`${script}:1:1`], { source: false })).toEqual(['│   at f (odd.js:1:1)']);
  });

  it('of a bundler keeps the names it has', () => {
    const script = write('d.js', 'boom();\n//# sourceMappingURL=d.js.map');
    write('d.js.map', JSON.stringify({ ...map, sources: ['webpack://app/./src/d.ts'] }));
    expect(rows([`${script}:1:1`], { source: false })).toEqual(['│   at f (webpack://app/./src/d.ts:2:5)']);
  });

  it.for<[string, string | undefined]>([
    ['is missing', undefined],
    ['is no JSON', '{'],
    ['is another kind of JSON', '[]'],
    ['has mappings that are none', JSON.stringify({ version: 3, sources: [], mappings: '!!!' })],
  ])('changes nothing where it %s', ([name, text]) => {
    const script = write(`${name}.js`, `boom();\n//# sourceMappingURL=${encodeURIComponent(name)}.map`);
    if (text !== undefined) write(`${name}.map`, text);
    expect(rows([`${script}:1:1`], { source: false })).toEqual([`│   at f (${name}.js:1:1)`]);
  });

  it('is not looked for where nobody wants it', () => {
    expect(rows([`${join(folder, 'b.js')}:1:1`], { sourceMaps: false })[0]).toBe('│   at f (b.js:1:1)');
  });
});
