import { describe, expect, it } from 'vitest';
import { type Config, createLogger, memory, pretty, type RouteOptions } from '../../src/index.ts';

const names = ['', 'app', 'app.audit', 'app.audit.x', 'vendor'];

/** What each sink gets when each of `names` writes its name. */
function delivered(routes: Record<string, RouteOptions>, config: Config = {}): Record<string, string[]> {
  const sinks = { a: memory(), b: memory(), c: memory({ level: 'error' }) };
  const log = createLogger({ sinks, routes, ...config });
  for (const name of names) {
    const logger = name === '' ? log : log.get(name);
    logger.info(name);
    logger.error(`${name}!`);
  }
  return Object.fromEntries(
    Object.entries(sinks).map(([id, { records }]) => [id, records.map(({ msg }) => msg)]),
  );
}

const both = (...of: string[]): string[] => of.flatMap((name) => [name, `${name}!`]);
const errors = (...of: string[]): string[] => of.map((name) => `${name}!`);
const all = both(...names);

describe('routes', () => {
  it.for([
    ['none', {}, { a: all, b: all, c: errors(...names) }],
    [
      'one that replaces',
      { 'app.audit': { sinks: ['b'], inherit: false } },
      { a: both('', 'app', 'vendor'), b: all, c: errors('', 'app', 'vendor') },
    ],
    [
      'a general one, and one that adds',
      { '*': { sinks: ['a'] }, 'app.audit': { sinks: ['b'] } },
      { a: all, b: both('app.audit', 'app.audit.x'), c: [] },
    ],
    [
      'one without sinks that does not inherit',
      { vendor: { inherit: false } },
      {
        a: both('', 'app', 'app.audit', 'app.audit.x'),
        b: both('', 'app', 'app.audit', 'app.audit.x'),
        c: errors('', 'app', 'app.audit', 'app.audit.x'),
      },
    ],
    [
      'levels of their own',
      { '*': { sinks: [{ sink: 'a', level: 'error' }] }, app: { sinks: [{ sink: 'a', level: 'info' }] } },
      { a: [...errors(''), ...both('app', 'app.audit', 'app.audit.x'), ...errors('vendor')], b: [], c: [] },
    ],
    [
      'filters of their own',
      { '*': { sinks: ['a'] }, app: { sinks: [{ sink: 'a', filter: ({ msg }) => msg.length > 5 }] } },
      { a: [...both(''), ...both('app.audit', 'app.audit.x'), ...both('vendor')], b: [], c: [] },
    ],
    [
      'the level of a sink, made lower',
      { 'app.audit.x': { sinks: [{ sink: 'c', level: 'info' }] } },
      { a: all, b: all, c: ['!', 'app!', 'app.audit!', 'app.audit.x', 'app.audit.x!', 'vendor!'] },
    ],
  ] as [string, Record<string, RouteOptions>, Record<string, string[]>][])('%s', ([, routes, expected]) => {
    expect(delivered(routes)).toEqual(expected);
  });

  it('may give a sink another format', () => {
    const sink = memory();
    const log = createLogger({
      sinks: { sink },
      routes: { people: { sinks: [{ sink: 'sink', format: pretty({ time: 'none' }) }] } },
    });
    log.get('people').info('m');
    log.info('m');
    expect(sink.lines[0]).toBe('INFO  people: m\n');
    expect(JSON.parse(String(sink.lines[1])).msg).toBe('m');
  });

  it('are counted together', () => {
    const log = createLogger({
      sinks: { a: memory(), b: memory({ filter: () => false }) },
      routes: { x: { sinks: ['a'], inherit: false } },
    });
    log.info('m');
    log.get('x').info('m');
    expect(log.stats()).toMatchObject({ records: 2, levels: { info: 2 }, filtered: 1, accepted: 2 });
  });

  it.for([
    [{ x: { sinks: ['aa'] } }, /routes\.x\.sinks\[0\] is "aa"; allowed: a, b - did you mean "a"\?/],
    [{ x: { sink: ['a'] } }, /routes\.x\.sink is not an option.*did you mean "sinks"/],
    [{ x: { level: 'inf' } }, /routes\.x\.level is "inf".*did you mean "info"/],
    [{ x: { sinks: 'a' } }, /routes\.x\.sinks is "a"; allowed: an array/],
    [
      { x: { sinks: [{ sink: 'a', format: 'jsn' }] } },
      /routes\.x\.sinks\[0\]\.format is "jsn".*did you mean "json"/,
    ],
    [{ x: null }, /routes\.x is null/],
  ] as [object, RegExp][])('%j is a mistake', ([routes, message]) => {
    expect(() => createLogger({ sinks: { a: memory(), b: memory() }, routes: routes as never })).toThrow(
      message,
    );
  });
});
