import { afterEach, describe, expect, it } from 'vitest';
import {
  buffered,
  type Config,
  createLogger,
  fingersCrossed,
  json,
  pretty,
  type Sink,
  type SinkOptions,
  stdout,
} from '../../src/index.ts';

const variables = [
  'FORCE_COLOR',
  'NO_COLOR',
  'TERM',
  'COLORTERM',
  'CI',
  'GITHUB_ACTIONS',
  'STELE_COLOR',
  'STELE_THEME',
  'STELE_TEMPLATE',
  'COLORFGBG',
  'STELE_TIME_ZONE',
];
const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));

function environment(values: Readonly<Record<string, string>>): void {
  for (const name of variables) delete process.env[name];
  Object.assign(process.env, values);
}

afterEach(() => {
  for (const name of variables) delete process.env[name];
  for (const [name, value] of Object.entries(before)) if (value !== undefined) process.env[name] = value;
});

/** What a sink of this kind is given for one record. */
function line(kind: Pick<Sink, 'isTTY' | 'isStandard'>, options: SinkOptions, config: Config = {}): string {
  let text = '';
  const out: Sink = {
    ...kind,
    options,
    write(given) {
      text += given;
    },
  };
  const log = createLogger({ ...config, sinks: { out } });
  log.warn('slow query', { ms: 812, table: 'orders' });
  return text;
}

const terminal = { isTTY: true, isStandard: true };
const pipe = { isTTY: false, isStandard: true };
const file = { isTTY: false };
const coloured = (text: string): boolean => text.includes('\x1b[');

describe('the colour of a destination', () => {
  it.for<
    [who: string, kind: object, options: SinkOptions, values: Record<string, string>, coloured: boolean]
  >([
    ['a terminal is coloured', terminal, {}, { TERM: 'xterm' }, true],
    ['JSON on a terminal is coloured, too', terminal, { format: 'json' }, { TERM: 'xterm' }, true],
    ['a pipe is not', pipe, { format: 'pretty' }, { TERM: 'xterm' }, false],
    ['a pipe is when it is forced', pipe, { format: 'pretty' }, { FORCE_COLOR: '1' }, true],
    ['but not JSON, which a program reads', pipe, { format: 'json' }, { FORCE_COLOR: '1' }, false],
    ['nor a file', file, { format: 'pretty' }, { FORCE_COLOR: '1' }, false],
    ['a file is when it is to be', file, { format: 'json', color: 'always' }, {}, true],
    ['always means always', pipe, { color: 'always' }, { NO_COLOR: '1' }, true],
    ['never means never', terminal, { color: 'never' }, { FORCE_COLOR: '3' }, false],
    ['NO_COLOR switches it off', terminal, {}, { TERM: 'xterm', NO_COLOR: '1' }, false],
    ['a dumb terminal has none', terminal, {}, { TERM: 'dumb' }, false],
    ['STELE_COLOR is for the standard output', pipe, { format: 'pretty' }, { STELE_COLOR: 'always' }, true],
    ['and for texts that people read', pipe, { format: 'json' }, { STELE_COLOR: 'always' }, false],
    ['and for no file', file, { format: 'pretty' }, { STELE_COLOR: 'always' }, false],
    ['a continuous integration service is known', terminal, {}, { CI: 'true', GITHUB_ACTIONS: 'true' }, true],
    ['or has none', terminal, {}, { CI: 'true', TERM: 'xterm' }, false],
    ['a formatter is coloured as its name would be', terminal, { format: pretty() }, { TERM: 'xterm' }, true],
    ['unless it says otherwise', terminal, { format: pretty({ color: false }) }, { TERM: 'xterm' }, false],
    [
      'and so is JSON with other names',
      terminal,
      { format: json({ msg: 'message' }) },
      { TERM: 'xterm' },
      true,
    ],
  ])('%s', ([, kind, options, values, expected]) => {
    environment(values);
    expect(coloured(line(kind, options))).toBe(expected);
  });

  it('has as many shades as the terminal shows', () => {
    const shades = ['xterm', 'xterm-256color', 'xterm-direct'].map((TERM) => {
      environment({ TERM });
      return line(terminal, { format: 'json' });
    });
    expect(shades[0]).not.toMatch(/[34]8;[25];/);
    expect(shades[1]).toMatch(/38;5;\d/);
    expect(shades[2]).toMatch(/38;2;\d/);
  });

  it('changes no JSON', () => {
    environment({ TERM: 'xterm' });
    const shown = line(terminal, { format: 'json' }, { clock: () => 0 }).replace(/\x1b\[[\d;]*m/g, '');
    environment({});
    expect(shown).toBe(line(pipe, { format: 'json' }, { clock: () => 0 }));
  });

  it('never lets a terminal obey what stands in JSON', () => {
    for (const values of [{ TERM: 'xterm' }, { TERM: 'xterm', NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      environment(values as Record<string, string>);
      let text = '';
      const write = (given: string | Uint8Array): void => {
        text += given;
      };
      const log = createLogger({ sinks: { out: { ...terminal, write, options: { format: 'json' } } } });
      log.info('a\x9b2Jb\u202ec', { 'k\u2028': '\x7f' });
      const bare = text.replace(/\x1b\[[\d;]*m/g, '');
      expect(bare).not.toMatch(/[\x7f-\x9f\u202e\u2028]/);
      expect(JSON.parse(bare)).toMatchObject({ msg: 'a\x9b2Jb\u202ec', 'k\u2028': '\x7f' });
    }
  });

  it('is shared by sinks that look the same', () => {
    environment({ TERM: 'xterm' });
    let made = 0;
    const counting = {
      name: 'counting',
      format: () => 'x\n',
      fit: () => {
        made++;
        return counting;
      },
    };
    const out = (): Sink => ({ ...terminal, write: () => {}, options: { format: counting } });
    createLogger({ sinks: { a: out(), b: out(), c: { write: () => {}, options: { format: counting } } } });
    expect(made).toBe(2);
  });
});

describe('a sink around the standard output', () => {
  it.for([
    ['fingersCrossed', (to: Sink) => fingersCrossed(to)],
    ['buffered', (to: Sink) => buffered(to)],
  ] as const)('%s takes the colours that are forced', ([, around]) => {
    environment({ FORCE_COLOR: '1' });
    expect(around(stdout()).isStandard).toBe(true);
  });
});

describe('a theme', () => {
  it('is chosen for a destination, or by the environment', () => {
    environment({ TERM: 'xterm-256color' });
    const dark = line(terminal, { format: 'json' });
    const light = line(terminal, { format: 'json', theme: 'light' });
    const own = line(terminal, { format: 'json', theme: { extends: 'light', key: 'bold #ff00ff' } });
    environment({ TERM: 'xterm-256color', STELE_THEME: 'light' });
    expect(line(terminal, { format: 'json' }).replace(/\d{4}-[^"]*/, '')).toBe(
      light.replace(/\d{4}-[^"]*/, ''),
    );
    expect(new Set([dark, light, own]).size).toBe(3);
    expect(own).toContain('\x1b[1;38;5;201m"msg"');
  });

  it('is light on a terminal that says its background is', () => {
    const steady = (values: Record<string, string>): string => {
      environment({ TERM: 'xterm-256color', ...values });
      return line(terminal, { format: 'json' }, { clock: () => 0 });
    };
    expect(steady({ COLORFGBG: '0;15' })).toBe(steady({ STELE_THEME: 'light' }));
    expect(steady({ COLORFGBG: '15;0' })).toBe(steady({ STELE_THEME: 'dark' }));
  });

  it('called monochrome has no colour, and its levels differ all the same', () => {
    environment({ TERM: 'xterm-256color' });
    const text = line(terminal, { format: 'json', theme: 'monochrome' });
    expect(text).not.toMatch(/\x1b\[(?:[\d;]*;)?(?:[349][0-7]|10[0-7]|38|48)[;m]/);
    expect(text).toContain('\x1b[1;4m"warn"');
  });
});

describe('a mistake in how records look', () => {
  it.for<[options: SinkOptions, values: Record<string, string>, message: string]>([
    [
      { theme: 'ligth' as never },
      {},
      'sinks.out.theme is "ligth"; allowed: dark, light, high-contrast, monochrome, or an object of styles - did you mean "light"?',
    ],
    [
      { theme: { inof: 'red' } as never },
      {},
      'sinks.out.theme.inof is not an option; allowed: trace, debug, info',
    ],
    [{ theme: { info: 'rde' } }, {}, 'sinks.out.theme.info is "rde"; allowed: words of bold, dim'],
    [{ theme: { info: '#12345' } }, {}, 'sinks.out.theme.info is "#12345"; allowed: '],
    [{ theme: { extends: 'drak' as never } }, {}, 'sinks.out.theme.extends is "drak"; allowed: dark'],
    [
      { color: 'allways' as never },
      {},
      'sinks.out.color is "allways"; allowed: auto, always, never - did you mean',
    ],
    [{}, { STELE_COLOR: 'yes' }, 'STELE_COLOR is "yes"; allowed: auto, always, never'],
    [{}, { STELE_THEME: 'drak' }, 'STELE_THEME is "drak"; allowed: dark, light, high-contrast'],
    [{}, { STELE_TEMPLATE: '{nope}' }, 'STELE_TEMPLATE is "{nope}"'],
    [{}, { STELE_TIME_ZONE: 'Mars' }, 'STELE_TIME_ZONE is "Mars"; allowed: UTC, local'],
  ])('%j %j', ([options, values, message]) => {
    environment({ TERM: 'xterm', ...values });
    expect(() => line(terminal, options)).toThrow(message);
  });
});
