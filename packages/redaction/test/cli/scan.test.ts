import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const node = ['--conditions=@stele/source', main];
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

  it('prints one line for each finding, whatever is in the names of members and files', () => {
    const path = written('odd\nname.ndjson', [
      { ...record, 'a\nb\r\tc\u001b[2J\u2028d': { password: 'hunter2' } },
    ]);
    const { out } = command('scan', path);
    const name = path.replace('\n', '\\n');
    expect(out).toBe(`${name}:1 a\\nb\\r\\tc\\x1b[2J\\u2028d.password CREDENTIALS credentials 7\n`);
    expect(command('scan', 'no\nfile').err).toContain('stele-redact: no\\nfile cannot be read');
    expect(JSON.parse(command('scan', '--json', path).out)).toMatchObject({ file: path });
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
    [['scna', 'x'], 'the command is scna; allowed: scan - did you mean "scan"?'],
    [['scan', '--preset', 'gdrp', 'x'], 'allowed: default, strict, gdpr, hipaa, pci - did you mean "gdpr"?'],
    [['scan', '--jsn', 'x'], '--jsn is no option; allowed: --preset, '],
    [['scan', '--jsn', 'x'], '- did you mean "--json"?'],
    [['scan', '--keys', 'a.b', 'x'], 'redaction.keys holds "a.b"; allowed: names - use paths for places'],
    [
      ['scan', '--types', 'EMAIL', 'x'],
      '--types holds EMAIL, which is no rule, theme or type - did you mean',
    ],
    [['scan', '--config', 'no.mjs', 'x'], 'no.mjs cannot be read: Cannot find module'],
    [
      ['scan', 'no-such-file'],
      'no-such-file cannot be read: there is no such file\n0 found in 0 lines of 0 files',
    ],
    [['scan', '.'], '. cannot be read: it is a folder; allowed: files, such as those of FOLDER/*.log'],
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

  it.for<[what: string, pack: (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
    ['several files of gzip', (text) => Buffer.concat([gzipSync('\n'), gzipSync(text)])],
  ])('opens what %s compressed, whatever its name', ([, pack]) => {
    const packed = pack(`${JSON.stringify({ ...record, password: 'x' })}\n`.repeat(3));
    writeFileSync(join(folder, 'packed.log'), packed);
    expect(command('scan', 'packed.log').out).toContain('packed.log:3 password CREDENTIALS');
    const { stdout, status } = spawnSync(process.execPath, [...node, 'scan', '-'], { input: packed });
    expect([String(stdout).split('\n').length, status]).toEqual([4, 1]);
  });

  it('says that a compressed file is cut, after what it found in it', () => {
    const text = Array.from({ length: 3000 }, (_, at) => JSON.stringify({ password: `x${at ** 3}` }));
    const packed = gzipSync(text.join('\n'));
    writeFileSync(join(folder, 'cut.gz'), packed.subarray(0, packed.length - 100));
    const { code, err } = command('scan', 'cut.gz');
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('cut.gz cannot be read: unexpected end of file'),
    ]);
  });

  it('reads files of no bytes and of few', () => {
    writeFileSync(join(folder, 'none.log'), '');
    writeFileSync(join(folder, 'few.log'), 'a');
    expect(command('scan', 'none.log', 'few.log')).toMatchObject({
      code: 0,
      err: '0 found in 1 lines of 2 files\n',
    });
  });

  it('ends with 1 when its reader goes away after something was found', async () => {
    const path = written(
      'long.ndjson',
      Array.from({ length: 20_000 }, () => ({ password: 'hunter2' })),
    );
    const child = spawn(process.execPath, [...node, 'scan', path], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
  });

  it('leaves out what actions of a policy wrote, unless all is wanted', () => {
    const path = written('written.ndjson', [
      { password: '[Redacted]', email: `tok_k1_${'A'.repeat(22)}`, secret: `enc_k1_${'A'.repeat(130)}` },
      { phone: '*******', card: '************1111', pan: '411111******1111', ip: '203.0.113.0' },
      { msg: `to tok_k1_${'A'.repeat(22)} at 203.0.113.0` },
    ]);
    expect(command('scan', '--preset', 'gdpr', path)).toMatchObject({ code: 0, out: '' });
    expect(command('scan', path).out.trim().split('\n')).toHaveLength(2);
    const all = command('scan', '--preset', 'gdpr', '--all', path).out;
    expect(all).toContain(':1 email CONTACT');
    expect(all).toContain(':2 phone CONTACT');
    expect(all).not.toContain('password');
  });

  it('takes further names and places, and reports wanted types only', () => {
    const path = written('more.ndjson', [{ nick: 'a', b: { c: 'd' }, to: 'ada@example.org', password: 'x' }]);
    const found = (...args: string[]): string[] =>
      command('scan', ...args, path)
        .out.trim()
        .split('\n')
        .map((line) => line.split(' ')[1] as string);
    expect(found('--keys', 'nick, other', '--paths', 'b.c')).toEqual(['nick', 'b.c', 'to', 'password']);
    expect(found('--types', 'EMAIL_ADDRESS')).toEqual(['to']);
    expect(found('--types', 'email,credentials')).toEqual(['to', 'password']);
  });

  it('takes options from a module', () => {
    const path = written('config.ndjson', [
      { nick: 'a', diagnosis: 'flu', password: 'x', order: 'EMP-123456' },
    ]);
    const source = fileURLToPath(new URL('../../src/index.ts', import.meta.url));
    const config = written('redact.config.mjs', [
      `import { keep, pattern } from ${JSON.stringify(source)};`,
      `export default { preset: 'default', keys: ['nick'], rules: [{ name: 'staff', pattern: pattern('EMP-[0-9]{6}') },`,
      `  { name: 'mine', keys: ['password'], action: keep() }] };`,
    ]);
    const { out } = command('scan', '--config', config, path);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[1]),
    ).toEqual(['nick', 'order']);
    const policy = written('policy.mjs', [
      `import { redaction } from ${JSON.stringify(source)};`,
      'export default redaction();',
    ]);
    expect(command('scan', '--config', policy, path)).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a policy; allowed: the options it was made with'),
    });
  });
});
