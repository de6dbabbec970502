import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

interface Line {
  readonly timestamp: string;
  readonly level: string;
  readonly msg: string;
  readonly requestId?: string;
  readonly [key: string]: unknown;
}

const main = join(import.meta.dirname, '..', 'src', 'main.ts');

/** Runs the program with its output in pipes and nothing of ours in its environment. */
async function run(...options: string[]): Promise<Run> {
  const { PATH } = process.env;
  const started = Date.now();
  const child = spawn(process.execPath, ['--conditions=@stele/source', main, ...options], {
    env: { PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr, ms: Date.now() - started };
}

const linesOf = (stdout: string): Line[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const tally = (levels: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(levels)].map((level) => [level, levels.filter((one) => one === level).length]),
  );

/** What each request makes the program say, by its path: the messages with the fields that name the request. */
const stories: Readonly<Record<string, readonly string[]>> = {
  '/': ['answer 200'],
  '/orders/7': ['order 7 found', 'answer 200'],
  '/orders/8': ['order 8 found', 'answer 200'],
  '/orders/404': ['order 404 not found', 'answer 404'],
  '/report': ['slow query', 'answer 200'],
  '/invoices/3': ['printing invoice 3', 'request failed: invoice 3 was not printed', 'answer 500'],
  '/login': ['login', 'answer 200'],
  '/nowhere': ['answer 404'],
};

const sentence = ({ msg, status, err }: Line): string => {
  if (msg === 'answer') return `answer ${status}`;
  return err === undefined ? msg : `${msg}: ${(err as { message: string }).message}`;
};

describe.for([['into a pipe'], ['with --json', '--json']])('the quickstart %s', ([, ...options]) => {
  let ended: Run;
  let lines: Line[];
  beforeAll(async () => {
    ended = await run(...options);
    lines = linesOf(ended.stdout);
  });

  it('ends by itself, well, and soon', () => {
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.ms).toBeLessThan(3000);
  });

  it('writes nothing but JSON lines that say when, how severe and what', () => {
    for (const line of lines) {
      expect(line.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(line).toMatchObject({ level: expect.any(String), msg: expect.any(String), logger: 'shop' });
    }
  });

  it('sums up what it has written, to the line and the byte', () => {
    const before = lines.slice(0, -1);
    const text = ended.stdout.trimEnd();
    expect(lines.at(-1)).toMatchObject({
      msg: 'closing, nothing was lost',
      records: before.length,
      levels: tally(before.map(({ level }) => level)),
      bytes: Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)),
      pending: 0,
      lost: 0,
    });
  });

  it('marks the records of each request, and of no other, with its identifier', () => {
    const told = new Map<string, string[]>();
    const paths = new Map<string, unknown>();
    for (const line of lines) {
      if (line.requestId === undefined) continue;
      told.set(line.requestId, [...(told.get(line.requestId) ?? []), sentence(line)]);
      if (line.msg === 'answer') paths.set(line.requestId, line['path']);
    }
    const found = [...told].map(([id, sentences]) => [paths.get(id), sentences]);
    expect(found).toHaveLength(Object.keys(stories).length);
    expect(Object.fromEntries(found)).toEqual(stories);
    expect(lines.filter(({ requestId }) => requestId === undefined).map(({ msg }) => msg)).toEqual([
      'listening',
      'closing, nothing was lost',
    ]);
  });

  it('shows an error with its cause', () => {
    const { err } = lines.find(({ msg }) => msg === 'request failed') as Line;
    expect(err).toMatchObject({
      type: 'Error',
      message: 'invoice 3 was not printed',
      cause: { type: 'TypeError', message: 'printer is out of paper', code: 'EPAPER', tray: 2 },
    });
  });

  it('hides password and token', () => {
    const login = lines.find(({ msg }) => msg === 'login');
    expect(login).toMatchObject({
      user: 'ada',
      password: '[Redacted]',
      headers: { authorization: '[Redacted]' },
    });
    expect(ended.stdout).not.toMatch(/correct horse|eyJ-not/);
  });
});

describe('the quickstart with --pretty', () => {
  let ended: Run;
  let heads: string[];
  beforeAll(async () => {
    ended = await run('--pretty');
    heads = ended.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('│'));
  });

  it('ends by itself, well, and soon', () => {
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.ms).toBeLessThan(3000);
  });

  it('begins each record with time, level and name, and uses no colour', () => {
    for (const head of heads) expect(head).toMatch(/^\d\d:\d\d:\d\d\.\d{3} (INFO |WARN |ERROR) shop: /);
    expect(ended.stdout).not.toContain('\x1b');
  });

  it('sums up what it has written', () => {
    const levels = tally(heads.slice(0, -1).map((head) => head.slice(13, 18).trim().toLowerCase()));
    const shown = Object.entries(levels).map(([level, count]) => `${level}: ${count}`);
    expect(heads.at(-1)).toContain(
      `nothing was lost  records=${heads.length - 1} levels={${shown.join(', ')}}`,
    );
  });

  it('hides password and token', () => {
    expect(ended.stdout).toContain('login  user=ada password=[Redacted]');
    expect(ended.stdout).not.toMatch(/correct horse|eyJ-not/);
  });
});
