import { describe, expect, it } from 'vitest';
import { type PrettyOptions, pretty } from '../../../src/formatters/pretty/index.ts';
import type { ErrorData } from '../../../src/formatters/record.ts';
import { records } from '../records.ts';

const base = { ...records['empty'], msg: 'm' } as never as Record<string, unknown>;

/** Rows of an error below the head line. */
const rows = (err: Partial<ErrorData>, options?: PrettyOptions): string[] =>
  String(
    pretty({ time: 'none', ...options }).format({
      ...base,
      err: { type: 'Error', message: 'boom', ...err },
    } as never),
  )
    .slice(0, -1)
    .split('\n')
    .slice(1);

const stack = (...frames: string[]): string =>
  ['Error: boom', ...frames.map((frame) => `    ${frame}`)].join('\n');

describe('frames', () => {
  const mixed = stack(
    'at Array.map (<anonymous>)',
    'at a (/srv/app/node_modules/.pnpm/left@1/node_modules/left/index.js:1:1)',
    'at b (/srv/app/src/b.js:2:2)',
    'at c (/srv/app/node_modules/@scope/right/index.js:3:3)',
    'at d (file:///srv/app/src/d.js:4:4)',
    'at async e (node:internal/modules/run_main:5:5)',
    'at f (/srv/app/node_modules/up/index.js:6:6)',
    'at g (/srv/app/node_modules/down/index.js:7:7)',
    'at h (/srv/app/node_modules/far/index.js:8:8)',
  );

  it('of packages and of the runtime are counted where there are several', () => {
    expect(rows({ stack: mixed })).toEqual([
      '│ Error: boom',
      '│   + 2 frames of node, left',
      '│   at b (/srv/app/src/b.js:2:2)',
      '│   at c (/srv/app/node_modules/@scope/right/index.js:3:3)',
      '│   at d (/srv/app/src/d.js:4:4)',
      '│   + 4 frames of node, up, down, …',
    ]);
  });

  it('are all there where that is wanted', () => {
    expect(rows({ stack: mixed }, { frames: 'all' })).toHaveLength(10);
  });

  it('have paths from a folder', () => {
    expect(rows({ stack: mixed }, { cwd: '/srv/app' })).toContain('│   at b (src/b.js:2:2)');
    expect(rows({ stack: mixed }, { cwd: '/srv/app/' })).toContain('│   at d (src/d.js:4:4)');
    expect(rows({ stack: stack('at f (C:\\app\\a.js:1:2)') }, { cwd: 'C:\\app' })).toContain(
      '│   at f (a.js:1:2)',
    );
    expect(rows({ stack: mixed }, { cwd: '/srv/ap' })).toContain('│   at b (/srv/app/src/b.js:2:2)');
  });

  it('show one at least where the application is nowhere', () => {
    const far = stack('at a (node:net:1:1)', 'at b (node:net:2:2)', 'at c (node:net:3:3)');
    expect(rows({ stack: far }).slice(1)).toEqual(['│   at a (node:net:1:1)', '│   + 2 frames of node']);
  });

  it.for<[string, string]>([
    ['Windows', 'at f (C:\\app\\src\\a.js:1:2)'],
    ['a folder with parentheses and spaces', 'at f (/srv/a (copy)/a.js:1:2)'],
    ['no name', 'at /srv/a.js:1:2'],
    ['code of eval', 'at eval (eval at f (/srv/a.js:1:2), <anonymous>:1:1)'],
    ['a line without end', `at ${'x'.repeat(5000)}:1:1`],
  ])('stay as they are: %s', ([, frame]) => {
    expect(rows({ stack: stack(frame) })).toEqual(['│ Error: boom', `│   ${frame}`]);
  });

  it.for(['f@/srv/a.js:1:2', '@/srv/a.js:1:2', '/srv/@scope/a.js:1:2', 'whatever'])(
    'of another engine stay as they are: %s',
    (frame) => {
      expect(rows({ stack: `Error: boom\n${frame}` })).toEqual(['│ Error: boom', `│   ${frame}`]);
    },
  );

  it('are made links where that is wanted', () => {
    const options = { cwd: '/srv/app', hyperlinks: true } as const;
    expect(rows({ stack: stack('at f (/srv/app/a b.js:1:2)') }, options)[1]).toBe(
      '│   at f (\x1b]8;;file:///srv/app/a%20b.js#L1\x1b\\a b.js:1:2\x1b]8;;\x1b\\)',
    );
    expect(rows({ stack: stack('at f (node:net:1:2)') }, options)[1]).toBe('│   at f (node:net:1:2)');
  });

  it.for([
    '//evil.example/share/a.js',
    '/\\evil.example/a.js',
    '\\\\evil.example\\a.js',
    'file:////evil.example/a.js',
  ])('are no links where they are of the network: %s', (path) => {
    expect(rows({ stack: stack(`at f (${path}:1:1)`) }, { hyperlinks: true })[1]).not.toContain('\x1b');
  });

  it('link to an editor', () => {
    const hyperlinks = 'vscode://file{path}:{line}:{column}';
    expect(rows({ stack: stack('at f (C:\\a.js:1:2)') }, { hyperlinks })[1]).toContain(
      '\x1b]8;;vscode://file/C:/a.js:1:2\x1b\\',
    );
  });

  it('cannot break out of their link', () => {
    const shown = rows(
      { stack: stack('at f (/a\x1b\\\x07\ud800.js:1:2)') },
      { hyperlinks: true },
    )[1] as string;
    expect(shown.match(/\x1b/g)).toHaveLength(4);
    expect(shown).not.toContain('\x07');
  });
});

describe('the tree of an error', () => {
  const leaf = { type: 'Leaf', message: 'leaf' };

  it('has causes below each other', () => {
    expect(rows({ cause: { ...leaf, cause: { ...leaf, code: 7 } } })).toEqual([
      '│ Error: boom',
      '│   └─ caused by Leaf: leaf',
      '│        └─ caused by Leaf [7]: leaf',
    ]);
  });

  it('has branches for the errors of an AggregateError, and a cause beside them', () => {
    expect(rows({ errors: [leaf, { ...leaf, detail: 1 }], cause: 'why\nso' })).toEqual([
      '│ Error: boom',
      '│   ├─ Leaf: leaf',
      '│   ├─ Leaf: leaf',
      '│   │    detail=1',
      '│   └─ caused by why',
      '│      so',
    ]);
  });

  it('counts what is too many', () => {
    expect(rows({ errors: Array(5).fill(leaf) }, { fold: 2 }).at(-1)).toBe('│   └─ … 3 more');
  });

  it('has what was thrown and is no error', () => {
    expect(rows({ cause: null }).at(-1)).toBe('│   └─ caused by null');
    expect(rows({ cause: { id: 7 } }).at(-1)).toBe('│   └─ caused by {id: 7}');
  });

  it('counts the frames that a cause shares', () => {
    const shared = ['at b (b.js:1:1)', 'at c (c.js:1:1)'];
    const cause = { type: 'Error', message: 'boom', stack: stack('at a (a.js:1:1)', ...shared) };
    expect(rows({ stack: stack('at z (z.js:1:1)', ...shared), cause }).slice(-2)).toEqual([
      '│        at a (a.js:1:1)',
      '│        + 2 frames as above',
    ]);
  });

  it('keeps its members', () => {
    expect(rows({ code: 'E', errors: 'none' as never, path: '/a' })).toEqual([
      '│ Error [E]: boom',
      '│   path=/a errors=none',
    ]);
  });
});
