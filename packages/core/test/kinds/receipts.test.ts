import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { audit, compliance, eventHash, security } from '../../src/kinds/index.ts';
import { sink } from '../../src/sinks/custom.ts';
import { file } from '../../src/sinks/file.ts';
import { memory } from '../../src/sinks/memory.ts';
import { portOn } from './port.ts';

const folder = mkdtempSync(join(tmpdir(), 'stele-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const actor = { type: 'user', id: 'u1' };
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const nobody = { report: undefined };

describe('an audit event', () => {
  it('is in the file when the promise resolves, and can be recognised by the hash of its receipt', async () => {
    const path = join(folder, 'audit.jsonl');
    const port = portOn({ audit: file({ path, durability: 'fsync-each' }) });
    const receipt = await audit(port, {
      action: 'invoice.refund',
      actor,
      target: { type: 'invoice', id: 'i9' },
      changes: { total: [10, 0] },
    });
    const { timestamp: _, level, msg, ...event } = JSON.parse(readFileSync(path, 'utf8'));
    expect({ level, msg, event }).toEqual({
      level: 'info',
      msg: 'invoice.refund',
      event: {
        kind: 'audit',
        audit_id: receipt.id,
        action: 'invoice.refund',
        actor,
        target: { type: 'invoice', id: 'i9' },
        outcome: 'success',
        changes: { total: [10, 0] },
      },
    });
    expect(receipt).toEqual({
      id: expect.stringMatching(uuid7),
      sinks: ['audit'],
      hash: await eventHash(event),
    });
    event.outcome = 'failure';
    expect(await eventHash(event)).not.toBe(receipt.hash);
  });

  it('names every sink that has it', async () => {
    const receipt = await audit(portOn({ a: memory(), b: memory() }), { action: 'x', actor });
    expect(receipt.sinks).toEqual(['a', 'b']);
  });

  it('is read when the method is called, not later', async () => {
    const sink = memory();
    const changes = { total: 10 };
    const promise = audit(portOn({ sink }), { action: 'x', actor, changes });
    changes.total = 0;
    const { hash } = await promise;
    expect(sink.records[0]?.fields['changes']).toEqual({ total: 10 });
    expect(await eventHash(sink.records[0]?.fields ?? {})).toBe(hash);
  });

  it('is redacted, and its hash tells nothing of what was hidden', async () => {
    const sink = memory();
    const id = (): string => 'same';
    const hashes = ['hunter2', 'hunter3'].map(async (password) => {
      const { hash } = await audit(portOn({ sink }), { action: 'x', actor, changes: { password } }, { id });
      return hash;
    });
    expect(new Set(await Promise.all(hashes)).size).toBe(1);
    expect(JSON.stringify(sink.records)).not.toContain('hunter');
  });

  it('keeps members that have no meaning here, and what collides with its own under another name', async () => {
    const sink = memory();
    const event = { action: 'x', actor, tenant: 't1', kind: 'mine', audit_id: 1, invalid: true };
    const { id } = await audit(portOn({ sink }), event);
    expect(sink.records[0]?.fields).toEqual({
      kind: 'audit',
      audit_id: id,
      action: 'x',
      actor,
      tenant: 't1',
      kind_: 'mine',
      audit_id_: 1,
      invalid: true,
      outcome: 'success',
    });
  });
});

describe('a security event', () => {
  it.for([
    ['low', 'info'],
    ['medium', 'warn'],
    ['high', 'error'],
    ['critical', 'fatal'],
  ] as const)(
    'of severity %s has the level %s, and no outcome unless one is given',
    async ([severity, level]) => {
      const sink = memory();
      await security(portOn({ sink }), {
        action: 'login.bruteforce',
        severity,
        source: { ip: '203.0.113.9' },
      });
      expect(sink.records[0]).toMatchObject({
        levelName: level,
        fields: { kind: 'security', severity, source: { ip: '203.0.113.9' } },
      });
      expect(sink.records[0]?.fields).not.toHaveProperty('outcome');
    },
  );
});

describe('a compliance event', () => {
  it('carries regulation, subject and lawful basis', async () => {
    const sink = memory();
    await compliance(portOn({ sink }), {
      regulation: 'GDPR',
      action: 'erasure',
      subject: 'u1',
      lawfulBasis: 'art.17',
    });
    expect(sink.records[0]).toMatchObject({
      levelName: 'info',
      fields: {
        kind: 'compliance',
        regulation: 'GDPR',
        action: 'erasure',
        subject: 'u1',
        lawfulBasis: 'art.17',
        outcome: 'success',
      },
    });
  });
});

describe('an event that is not stored', () => {
  const refuse = (): never => {
    throw new Error('the disk is full');
  };
  const cases = {
    'the sink drops it': { port: portOn({ s: sink(refuse) }), says: 'not stored it: the disk is full' },
    'the sink gives it to a fallback': {
      port: portOn({ s: sink(refuse, { fallback: memory() }) }),
      says: 'the disk is full',
    },
    'no sink takes it': { port: portOn({}), says: 'no sink takes it' },
    'the way to the sinks throws at once': { port: { commit: refuse }, says: 'the disk is full' },
    'no sink ever answers': {
      port: { commit: () => new Promise<never>(() => {}) },
      says: 'no sink has confirmed it within 20 ms',
    },
  };

  it.for(Object.entries(cases))('rejects and is reported when %s', async ([, { port, says }]) => {
    const reported: unknown[] = [];
    const report = (kind: string, error: unknown): void => void reported.push([kind, error]);
    const promise = audit(port, { action: 'x', actor }, { report, timeoutMs: 20 });
    const error = await promise.catch((reason: Error) => reason);
    expect(error).toMatchObject({
      name: 'SteleError',
      code: 'STELE_NOT_STORED',
      message: expect.stringContaining(says),
    });
    expect(reported).toEqual([['audit', error]]);
  });

  it('rejects with the error of the way itself where that is one of ours', async () => {
    const error = await audit(portOn({}), { action: 'x', actor }).catch((reason: Error) => reason);
    const port = { commit: () => Promise.reject(error) };
    await expect(audit(port, { action: 'x', actor }, nobody)).rejects.toBe(error);
  });
});

describe('the hash of an event', () => {
  // RFC 8785, section 3.2.3
  it('does not depend on the order of members, which is that of their UTF-16 units', async () => {
    const data = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const canonical =
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}';
    expect(await eventHash(data)).toBe(createHash('sha256').update(canonical).digest('hex'));
  });

  it('is of data at any depth, without members that are undefined', async () => {
    const canonical = '{"a":[1,{"b":null,"c":1e+30}]}';
    expect(await eventHash({ z: undefined, a: [1, { c: 1e30, b: null }] })).toBe(
      createHash('sha256').update(canonical).digest('hex'),
    );
  });
});
