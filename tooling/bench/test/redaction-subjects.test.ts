import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { adapterById } from '../src/adapters/registry.ts';
import { callSubjects } from '../src/redaction/calls.ts';
import { expressions, replaced } from '../src/redaction/expressions.ts';
import { BENIGN, caseOf, LONGEST, lengths, partOf } from '../src/redaction/hostile-names.ts';
import { hostileTexts, parts } from '../src/redaction/hostile-texts.ts';
import {
  BARE,
  CORE,
  callCases,
  judged,
  LOOKING,
  PINO,
  pathCounts,
  STRINGIFY,
} from '../src/redaction/names.ts';
import { makeRecord, names, pathsOf, placeSubjects } from '../src/redaction/places.ts';
import { clean, textCases, textSubjects } from '../src/redaction/texts.ts';
import { scenarioNames } from '../src/scenarios/names.ts';
import { secret } from '../src/scenarios/pools.ts';
import { linesOf, parseLine } from '../src/verify/lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'stele-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the record of the table of places', () => {
  it('has about 380 bytes', () => {
    const sizes = Array.from({ length: 64 }, (_, i) => JSON.stringify(makeRecord(i)).length);
    expect(Math.min(...sizes)).toBeGreaterThan(370);
    expect(Math.max(...sizes)).toBeLessThan(390);
  });

  it('is redacted with 3, 10 and 50 different paths and 40 different names', () => {
    expect(Object.keys(pathCounts).map((of) => new Set(pathsOf(of)).size)).toEqual([3, 10, 50]);
    expect(new Set(names).size).toBe(40);
  });

  const showing = [STRINGIFY, BARE];

  it.for(
    Object.keys(placeSubjects).flatMap((subject) =>
      Object.keys(pathCounts).map((of) => [subject, of] as const),
    ),
  )('is whole but for what %s hides with %s', ([subject, of]) => {
    const make = placeSubjects[subject] ?? expect.fail();
    const json = make(of)(5);
    const { headers, user, card, ...rest } = makeRecord(5);
    const hides = !showing.includes(subject);
    expect([5, 6, 7].some((i) => json.includes(secret(i)))).toBe(!hides);
    expect(JSON.parse(json)).toMatchObject({
      ...rest,
      headers: { host: headers.host, accept: headers.accept },
      user: { id: user.id, roles: user.roles },
      card: { brand: card.brand },
    });
  });

  it('is left as it was', () => {
    for (const make of Object.values(placeSubjects)) make('50 paths')(5);
    expect(JSON.parse(placeSubjects[STRINGIFY]?.('3 paths')(5) ?? '')).toEqual(makeRecord(5));
  });
});

describe('the texts', () => {
  it('are 300 bytes without anything to hide', () => {
    for (let i = 0; i < 32; i++) {
      expect(Buffer.byteLength(clean(i))).toBe(300);
      expect(replaced(clean(i))).toBe(clean(i));
    }
  });

  it.for(['redaction()', "redaction({ preset: 'strict' })"])('are shown as they are by %s', (subject) => {
    const look = textSubjects[subject]?.() ?? expect.fail();
    for (const { key, text } of Object.values(textCases))
      for (let i = 0; i < 64; i++) expect(look(text(i), key)).toBe(text(i));
  });

  it.for([BARE, LOOKING])('are written by the %s', (subject) => {
    const look = textSubjects[subject]?.() ?? expect.fail();
    for (const { key, text } of Object.values(textCases))
      expect(JSON.parse(String(look(text(3), key)))).toMatchObject({ [key]: text(3) });
  });

  it.for([
    ['e-mail address', 'ada@example.org'],
    ['card number', '4111 1111 1111 1111'],
    ['social security number', '078-05-1120'],
    ['IPv4 address', '203.0.113.7'],
    ['IPv6 address', '2001:db8:0:0:0:0:0:1'],
    ['MAC address', '00:00:5e:00:53:01'],
    ['phone number with a country', '+44 20 7946 0958'],
    ['phone number of North America', '202-555-0143'],
    ['IBAN', 'GB82 WEST 1234 5698 7654 32'],
    ['JSON web token', 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2lnbmF0dXJl'],
    ['access key of AWS', `AKIA${'A1B2'.repeat(4)}`],
    ['token of GitHub', `ghp_${'a1B2'.repeat(9)}`],
    ['token of Slack', `xoxb-${'a1B2'.repeat(4)}`],
    ['key of Google', `AIza${'a1B2c'.repeat(7)}`],
    ['key of Stripe', `sk_test_${'a1B2'.repeat(5)}`],
    ['private key', '-----BEGIN PRIVATE KEY-----\nAA\n-----END PRIVATE KEY-----'],
    ['bearer token', 'Bearer abcdefgh1234'],
    ['credentials in a URL', 'postgres://ada:hunter2@db'],
    ['password and its value', 'password=hunter2'],
    ['key and its value', 'api_key: abc123'],
  ] as const)('would be searched for a %s', ([name, text]) => {
    const [, expression] = expressions.find((each) => each[0] === name) ?? expect.fail();
    expect(`seen ${text} there`.replace(expression, '#')).not.toContain(text.slice(-6));
  });

  it('are searched with twenty expressions', () => {
    expect(expressions).toHaveLength(20);
  });
});

describe('the hostile texts', () => {
  const all = [...hostileTexts()];

  it('are one benign text and each part at n, 2n and 4n, none above the limit of a text', () => {
    expect(all).toHaveLength(1 + parts.length * lengths.length);
    expect(all[0]?.[0]).toBe(BENIGN);
    for (const [of, text] of all) expect(text.length).toBe(partOf(of)?.length ?? LONGEST);
  });

  it('are named after part and length', () => {
    for (const part of parts) expect(partOf(caseOf(part, 16))).toEqual({ part, length: 16 });
    expect(partOf(BENIGN)).toBeUndefined();
  });
});

describe('a whole log call', () => {
  const showing = [`${CORE}, redact: false`, 'redaction({ dryRun: true })', 'pino'];
  const twice = ['two sinks, one policy', 'two sinks, default and strict'];

  it.for(Object.keys(callSubjects).flatMap((subject) => callCases.map((of) => [subject, of] as const)))(
    'of %s, %s, writes its lines and hides what it should',
    async ([subject, of]) => {
      const path = join(folder, `${Object.keys(callSubjects).indexOf(subject)}-${of}.log`);
      const session = callSubjects[subject]?.(path, of) ?? expect.fail();
      for (let i = 0; i < 8; i++) session.log(i);
      await session.flush();
      await session.close();
      const lines = linesOf(readFileSync(path));
      expect(lines).toHaveLength(twice.includes(subject) ? 16 : 8);
      expect(lines.map(parseLine)).not.toContain(undefined);
      const shows = of === '12 fields' && showing.includes(subject);
      expect(lines.some((line) => line.includes(secret(3)))).toBe(shows);
    },
  );

  it('is compared with what is measured', () => {
    expect(Object.keys(callSubjects)).toEqual(expect.arrayContaining([CORE, PINO]));
    expect(Object.keys(placeSubjects)).toEqual(expect.arrayContaining([STRINGIFY, ...judged.places]));
    expect(Object.keys(textSubjects)).toEqual(
      expect.arrayContaining([STRINGIFY, BARE, ...judged.texts, ...judged.messages]),
    );
  });
});

describe('the adapter stele-redaction', () => {
  it('takes part where looking into texts makes a difference', async () => {
    const taken: string[] = [];
    for (const scenario of scenarioNames) {
      const path = join(folder, `${scenario}.log`);
      const session = await adapterById('stele-redaction').open({ to: { path }, scenario });
      if (session.log) taken.push(scenario);
      await session.close();
    }
    expect(taken).toEqual(['redact', 'clean', 'mixed']);
  });

  it('looks into texts, and hides the three paths', async () => {
    const path = join(folder, 'looked.log');
    const session = await adapterById('stele-redaction').open({ to: { path }, scenario: 'redact' });
    session.log?.(4);
    session.record({ note: 'to ada@example.org' }, 'sent');
    await session.close();
    const text = readFileSync(path, 'utf8');
    expect([4, 5, 6].some((i) => text.includes(secret(i)))).toBe(false);
    expect(text).toContain('to [Redacted:EMAIL_ADDRESS]');
  });
});
