import { describe, expect, it } from 'vitest';
import { run } from './programs.ts';

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function levels(stdout: string): string[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).level);
}

describe('log without configuration', { concurrent: true }, () => {
  it('writes JSON lines of level info and above when stdout is a pipe', async () => {
    const { code, stdout, stderr } = await run('log');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const timestamp = expect.stringMatching(RFC_3339);
    expect(records).toEqual([
      { timestamp, level: 'info', msg: 'info', id: 7, password: '[Redacted]' },
      { timestamp, level: 'warn', msg: 'warn', child: 1 },
      {
        timestamp,
        level: 'error',
        msg: 'error',
        err: expect.objectContaining({ type: 'Error', message: 'error' }),
      },
    ]);
  });

  it('takes its level from STELE_LEVEL', async () => {
    expect(levels((await run('log', { STELE_LEVEL: 'trace' })).stdout)).toEqual([
      'trace',
      'debug',
      'info',
      'warn',
      'error',
    ]);
    expect((await run('log', { STELE_LEVEL: 'silent' })).stdout).toBe('');
  });

  it('takes its format from STELE_FORMAT', async () => {
    const { stdout } = await run('log', { STELE_FORMAT: 'pretty' });
    expect(stdout).toMatch(/INFO {2}info {2}id=7/);
    expect(stdout).not.toContain('{"timestamp"');
    expect(stdout).not.toContain('hunter2');
  });

  it('takes variables into account that the first lines of the program set', async () => {
    expect(levels((await run('log', {}, ['STELE_LEVEL=warn'])).stdout)).toEqual(['warn', 'error']);
  });

  it('counts empty variables as absent', async () => {
    expect(levels((await run('log', { STELE_LEVEL: '', STELE_FORMAT: '' })).stdout)).toEqual([
      'info',
      'warn',
      'error',
    ]);
  });

  it.for([
    ['STELE_LEVEL', 'inof', 'STELE_LEVEL is "inof"', 'did you mean "info"?'],
    ['STELE_FORMAT', 'jsn', 'STELE_FORMAT is "jsn"', 'did you mean "json"?'],
  ])('says a mistake in %s on stderr and goes on', async ([name, value, ...says]) => {
    const { code, stdout, stderr } = await run('log', { [name as string]: value as string });
    expect(code).toBe(0);
    expect(levels(stdout)).toEqual(['info', 'warn', 'error']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    for (const text of says) expect(stderr).toContain(text);
  });

  it('keeps the variable that is right when the other is wrong', async () => {
    const { stdout, stderr } = await run('log', { STELE_LEVEL: 'debug', STELE_FORMAT: 'jsn' });
    expect(levels(stdout)).toEqual(['debug', 'info', 'warn', 'error']);
    expect(stderr).toContain('STELE_FORMAT');
    const other = await run('log', { STELE_LEVEL: 'inof', STELE_FORMAT: 'pretty' });
    expect(other.stdout).toMatch(/INFO {2}info/);
    expect(other.stderr).toContain('STELE_LEVEL');
  });
});

describe('createLogger without options', { concurrent: true }, () => {
  it('honours the environment', async () => {
    expect(JSON.parse((await run('create')).stdout)).toMatchObject({ level: 'info', msg: 'made' });
    expect((await run('create', { STELE_FORMAT: 'pretty' })).stdout).toContain('INFO  made');
    expect((await run('create', { STELE_LEVEL: 'error' })).stdout).toBe('');
  });

  it.for([
    ['STELE_LEVEL', 'verbose', 'STELE_LEVEL is "verbose"', 'trace, debug, info, warn, error, fatal, silent'],
    ['STELE_FORMAT', 'jsn', 'STELE_FORMAT is "jsn"', 'auto, json, pretty', 'did you mean "json"?'],
  ])('throws a mistake in %s', async ([name, value, ...says]) => {
    const { stdout } = await run('create', { [name as string]: value as string });
    expect(stdout).toMatch(/^true SteleError: /);
    for (const text of says) expect(stdout).toContain(text);
  });
});

describe('two copies of the package', () => {
  it('share context, registry, configuration and errors', async () => {
    const { stdout, stderr } = await run('copies');
    expect(stderr).toBe('');
    const { lines, ...facts } = JSON.parse(stdout);
    expect(facts).toEqual({ different: true, sameLogger: true, sameErrors: true });
    expect(lines).toMatchObject([
      { msg: 'by the copy', logger: 'lib', level: 'debug' },
      { msg: 'made before', logger: 'lib.early', early: true },
      { msg: 'in both contexts', logger: 'app', outer: 1, added: 2, inner: 3 },
      { msg: 'isolated', outer: 1, added: 2 },
      { msg: 'by the second configuration', logger: 'lib', level: 'warn' },
    ]);
    expect(lines).toHaveLength(5);
  });
});
