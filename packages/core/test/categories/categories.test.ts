import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Config,
  type Configured,
  configure,
  createLogger,
  getLogger,
  inspect,
  log,
  memory,
  overrideConfiguration,
  type Sink,
  setLevels,
} from '../../src/index.ts';

let lines: string[] = [];
const open: Configured[] = [];
const kept = (): Sink => ({ input: 'line', write: (line) => void lines.push(JSON.parse(String(line)).msg) });

async function use(config: Config): Promise<void> {
  open.push(await configure({ sinks: { kept: kept() }, ...config }));
}

beforeEach(() => {
  lines = [];
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const configured of open.splice(0)) await configured.close();
});

const names = ['', 'app', 'app.db', 'app.db.pool', 'vendor', 'vendor.x'];

/** Names whose logger writes at `debug`. */
const verbose = (): string[] => names.filter((name) => getLogger(name).isLevelEnabled('debug'));

describe('levels by category', () => {
  it.for([
    [{ level: 'info', levels: { 'app.db': 'debug' } }, ['app.db', 'app.db.pool']],
    [
      { level: 'debug', levels: { app: 'info', 'app.db.*': 'trace' } },
      ['', 'app.db.pool', 'vendor', 'vendor.x'],
    ],
    [{ level: 'debug', levels: { 'vendor.*': 'off' } }, ['', 'app', 'app.db', 'app.db.pool', 'vendor']],
    [{ level: 'info,app.db=debug,vendor.*=off' }, ['app.db', 'app.db.pool']],
    [{ level: 'app=debug' }, ['app', 'app.db', 'app.db.pool']],
    [{ level: 'info', routes: { vendor: { level: 'debug' } } }, ['vendor', 'vendor.x']],
  ] as [Config, string[]][])('%j make verbose: %j', async ([config, expected]) => {
    await use(config);
    expect(verbose()).toEqual(expected);
    // Also of loggers made by another way.
    expect(names.filter((name) => name !== '' && getLogger('').get(name).isLevelEnabled('debug'))).toEqual(
      expected.filter((name) => name !== ''),
    );
  });

  it.for(['warn,app.db=debug', 'WARN,app.db=Debug'])('come from the environment: %s', async (levels) => {
    vi.stubEnv('STELE_LEVEL', levels);
    await use({});
    expect(verbose()).toEqual(['app.db', 'app.db.pool']);
    expect(getLogger('app').level).toBe('warn');
  });

  it('hold for the loggers of createLogger, and change with the level of the first', () => {
    const app = createLogger({ name: 'app', levels: { 'app.db': 'debug' }, sinks: { kept: kept() } });
    const [db, http] = [app.get('db'), app.get('http')];
    db.debug('yes');
    http.debug('no');
    app.child({}).debug('no');
    app.level = 'warn';
    http.info('no');
    db.debug('yes');
    app.level = 'trace';
    http.debug('yes');
    expect(lines).toEqual(['yes', 'yes', 'yes']);
  });

  it('do not touch a logger with a level of its own', async () => {
    await use({ level: 'info' });
    const child = getLogger('app').child({}, { level: 'trace' });
    expect(child.isLevelEnabled('trace')).toBe(true);
    expect(child.get('db').isLevelEnabled('trace')).toBe(true);
    using _ = setLevels('error');
    expect(child.isLevelEnabled('trace')).toBe(true);
  });
});

describe('setLevels', () => {
  it('changes levels until it is disposed of', async () => {
    await use({ level: 'info', levels: { vendor: 'error' } });
    {
      using _ = setLevels('app.db=debug,vendor=debug');
      expect(verbose()).toEqual(['app.db', 'app.db.pool', 'vendor', 'vendor.x']);
      {
        using _later = setLevels('off,app=debug');
        expect(verbose()).toEqual(['app', 'app.db', 'app.db.pool']);
        expect(getLogger('vendor').level).toBe('silent');
      }
      expect(verbose()).toEqual(['app.db', 'app.db.pool', 'vendor', 'vendor.x']);
    }
    expect(verbose()).toEqual([]);
    expect([getLogger('app').level, getLogger('vendor').level]).toEqual(['info', 'error']);
  });

  it('reverts by itself', async () => {
    await use({ level: 'info' });
    setLevels('debug', { ttlMs: 30 });
    expect(verbose()).toEqual(names);
    await vi.waitFor(() => expect(verbose()).toEqual([]));
  });

  it('outlives a change of the configuration', async () => {
    await use({ level: 'info' });
    using _ = setLevels('app=debug');
    await use({ level: 'warn' });
    expect(verbose()).toEqual(['app', 'app.db', 'app.db.pool']);
  });

  it('throws for a level that does not exist', () => {
    expect(() => setLevels('app=debgu')).toThrow(/setLevels app is "debgu".*did you mean "debug"/);
    expect(() => setLevels('info', { ttl: 1 } as object)).toThrow(/setLevels.ttl is not an option/);
  });
});

describe('inspect', () => {
  const sinks = { all: memory(), errors: memory({ level: 'error' }), some: memory({ filter: () => true }) };

  it('says which gate drops a record, and where it would go', async () => {
    await use({
      level: 'info',
      levels: { 'app.db': 'debug' },
      sinks,
      routes: { audit: { sinks: ['errors'], inherit: false } },
    });
    expect(inspect('app.db.pool', 'debug')).toEqual({
      effectiveLevel: 'debug',
      from: 'app.db',
      sinks: [
        { id: 'all', status: 'enabled', gate: 'none' },
        { id: 'errors', status: 'disabled', gate: 'sink level' },
        { id: 'some', status: 'conditional', gate: 'filter' },
      ],
    });
    expect(inspect('app', 'debug')).toMatchObject({
      effectiveLevel: 'info',
      from: 'level',
      sinks: [{ gate: 'level' }, { gate: 'level' }, { gate: 'level' }],
    });
    expect(inspect('audit.x', 'error').sinks).toEqual([
      { id: 'all', status: 'disabled', gate: 'route' },
      { id: 'errors', status: 'enabled', gate: 'none' },
      { id: 'some', status: 'disabled', gate: 'route' },
    ]);
    using _ = setLevels('app=trace');
    expect(inspect('app', 'debug')).toMatchObject({ effectiveLevel: 'trace', from: 'setLevels app' });
  });

  it('names volume control', async () => {
    await use({ rateLimit: { perSecond: 1 } });
    expect(inspect('app').sinks).toEqual([{ id: 'kept', status: 'conditional', gate: 'volume' }]);
  });

  it('says that nothing is configured', () => {
    expect(inspect('app', 'fatal')).toEqual({
      effectiveLevel: 'silent',
      from: 'nothing is configured',
      sinks: [],
    });
    expect(() => inspect('app', 'fatl')).toThrow(/did you mean "fatal"/);
  });
});

describe('the logger `log`', () => {
  it('writes to the configuration that is in force', async () => {
    vi.stubEnv('STELE_LEVEL', 'silent');
    log.info('no');
    await use({ level: 'debug' });
    log.debug('yes');
    log.get('app').debug('yes');
    using _ = setLevels('app=off');
    log.get('app').debug('no');
    await open.pop()?.close();
    log.info('no');
    expect(lines).toEqual(['yes', 'yes']);
  });
});

describe('overrideConfiguration', () => {
  it('takes the place of a configuration, at once, and gives it back', async () => {
    await use({ level: 'warn', levels: { app: 'debug' } });
    const inner: string[] = [];
    {
      using over = overrideConfiguration({
        level: 'trace',
        sinks: { s: { write: (_, { msg }) => void inner.push(msg) } },
      });
      expect(over.active).toBe(true);
      getLogger('x').trace('inner');
    }
    getLogger('x').trace('no');
    getLogger('app').debug('outer');
    expect([inner, lines]).toEqual([['inner'], ['outer']]);
  });
});
