import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'stele-redact-'));

function written(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(path, `${text.join('\n')}\n`);
  return path;
}

function command(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@stele/source', main, ...args],
    { encoding: 'utf8', cwd: folder },
  );
  return { code: status, out: stdout, err: stderr };
}

const record = { timestamp: '2026-11-20T09:15:00.042Z', level: 'info', msg: 'login' };

describe('stele-redact scan', () => {
  it('prints where something is, never what it is, and ends with 1', () => {
    const path = written('app.ndjson', [
      { ...record, msg: 'login of ada@example.org' },
      record,
      { ...record, user: { password: 'hunter2' }, body: '{"iban":"x"}' },
      'a plain line for ada@example.org',
      { ...record, password: '[Redacted]', mail: '[Redacted:EMAIL_ADDRESS]' },
    ]);
    const { code, out, err } = command('scan', path);
    expect(out.trim().split('\n')).toEqual([
      `${path}:1 msg EMAIL_ADDRESS email 15`,
      `${path}:3 user.password CREDENTIALS credentials 7`,
      `${path}:3 body.iban PAYMENT payment 1`,
      `${path}:4 - EMAIL_ADDRESS email 15`,
    ]);
    expect(err).toBe('4 found in 5 lines of 1 file\n');
    expect(code).toBe(1);
    expect(out).not.toMatch(/hunter2|example\.org/);
  });

  it('ends with 0 when nothing is found', () => {
    const { code, out, err } = command('scan', written('clean.ndjson', [record, record]));
    expect([code, out, err]).toEqual([0, '', '0 found in 2 lines of 1 file\n']);
  });

  it('writes findings as NDJSON', () => {
    const path = written('json.ndjson', [{ ...record, password: 'hunter2' }]);
    const { out } = command('scan', '--json', path);
    expect(JSON.parse(out)).toEqual({
      file: path,
      line: 1,
      path: 'password',
      rule: 'credentials',
      type: 'CREDENTIALS',
      length: 7,
      action: 'mask',
    });
  });

  it('goes by a preset', () => {
    const path = written('preset.ndjson', [{ ...record, diagnosis: 'flu' }]);
    expect(command('scan', '--preset', 'default', path).code).toBe(0);
    expect(command('scan', '--preset', 'hipaa', path).code).toBe(1);
  });

  it('reads the standard input', () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--conditions=@stele/source', main, 'scan', '-'],
      { encoding: 'utf8', input: '{"password":"x"}\n' },
    );
    expect([stdout, status]).toEqual(['-:1 password CREDENTIALS credentials 1\n', 1]);
  });

  it('tells its progress on the standard error where it is wanted', () => {
    const path = written(
      'big.ndjson',
      Array.from({ length: 5000 }, () => record),
    );
    const { err } = command('scan', '--progress', path);
    expect(err).toMatch(/big\.ndjson \d+ % \d+\.\d MB/);
  });

  it.for<[args: string[], message: string]>([
    [[], 'the command is missing; allowed: scan'],
    [['scan'], 'no file is given'],
    [['scan', '--preset', 'gdrp', 'x'], '--preset is gdrp; allowed: default, strict'],
    [['scan', '--colour', 'x'], "Unknown option '--colour'"],
    [['scan', 'no-such-file'], 'no-such-file cannot be read'],
  ])('ends with 2 and says why: %j', ([args, message]) => {
    const { code, err } = command(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('goes on with other files when one cannot be read', () => {
    const path = written('other.ndjson', [{ ...record, password: 'x' }]);
    const { code, out } = command('scan', 'no-such-file', path);
    expect(out).toContain(`${path}:1 password`);
    expect(code).toBe(2);
  });

  it('helps', () => {
    const { code, out } = command('--help');
    expect(code).toBe(0);
    expect(out).toContain('Usage: stele-redact scan');
  });
});
