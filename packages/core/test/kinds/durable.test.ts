import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLogger, eventHash, file, getLogger, memory, type Sink, sink } from '../../src/index.ts';

const home = mkdtempSync(join(tmpdir(), 'stele-audit-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const event = { action: 'invoice.refund', actor: { type: 'user', id: 'u1' } };
const boom = (): never => {
  throw new Error('boom');
};

describe('an audit record of a logger', () => {
  it('passes levels, filters and samplers', async () => {
    const out = memory({ level: 'fatal', filter: () => false });
    const log = createLogger({
      level: 'silent',
      filters: [() => false],
      sample: { head: { info: 0 } },
      rateLimit: { perSecond: 0.001 },
      sinks: { out },
    });
    for (let count = 0; count < 3; count++) await log.child({ tenant: 't' }).audit(event);
    expect(out.records).toHaveLength(3);
    expect(out.records[0]).toMatchObject({
      levelName: 'info',
      msg: 'invoice.refund',
      fields: { kind: 'audit', ...event },
      bindings: { tenant: 't' },
    });
  });

  it('goes where the option audit says, whatever routes say, with what enrichers add', async () => {
    const audit = memory();
    const log = createLogger({
      sinks: { audit, rest: memory() },
      routes: { '*': { sinks: ['rest'] } },
      audit: ['audit'],
      enrich: [() => ({ trace_id: 't' })],
    });
    expect((await log.audit(event)).sinks).toEqual(['audit']);
    expect(audit.records).toMatchObject([{ msg: 'invoice.refund', context: { trace_id: 't' } }]);
  });

  it('is in its file, synced, when the promise resolves', async () => {
    const path = join(home, 'audit.jsonl');
    const log = createLogger({ sinks: { audit: file({ path }), other: memory() }, audit: ['audit'] });
    const receipt = await log.audit(event);
    const line = JSON.parse(readFileSync(path, 'utf8'));
    expect(line).toMatchObject({ kind: 'audit', audit_id: receipt.id, ...event });
    expect(receipt.sinks).toEqual(['audit']);
    await log.close();
  });

  it('is hashed as the logger writes it, with what it hides hidden', async () => {
    const out = memory();
    const log = createLogger({ redact: { keys: ['iban'] }, sinks: { out } });
    const { hash } = await log.audit({ ...event, changes: { iban: 'DE1', password: 'x' } });
    const fields = out.records[0]?.fields as object;
    expect(fields).toMatchObject({ changes: { iban: '[Redacted]', password: '[Redacted]' } });
    expect(hash).toBe(await eventHash(fields));
    expect(hash).toHaveLength(createHash('sha256').update('').digest('hex').length);
  });

  const failing: [string, Sink][] = [
    ['throws', { write: boom }],
    ['rejects', sink(() => Promise.reject(new Error('boom')))],
    ['fails to flush', { write: () => {}, flush: async () => boom() }],
    ['fails to sync', { write: () => {}, sync: boom }],
    ['gives it to a fallback', { write: boom, options: { fallback: memory() } }],
    ['is full', file({ path: '/dev/full', exitTimeoutMs: 0, fallback: null })],
  ];
  it.for(failing)('rejects when a sink %s', async ([, target]) => {
    const log = createLogger({ sinks: { good: memory(), target }, onInternalError: () => {} });
    await expect(log.audit(event)).rejects.toMatchObject({
      name: 'SteleError',
      code: 'STELE_NOT_STORED',
      message: expect.stringContaining('sinks.target'),
    });
    await log.close({ timeoutMs: 100 });
  });

  it('rejects when no sink takes it, when nothing is configured and when the logger is closed', async () => {
    const code = { code: 'STELE_NOT_STORED' };
    await expect(createLogger({ sinks: {} }).audit(event)).rejects.toMatchObject(code);
    await expect(getLogger('nobody').audit(event)).rejects.toMatchObject(code);
    const log = createLogger({ sinks: { out: memory() } });
    await log.close();
    await expect(log.audit(event)).rejects.toMatchObject(code);
  });

  it('has a level by its severity when it concerns security', async () => {
    const out = memory();
    const log = createLogger({ sinks: { out } });
    await log.security({ action: 'login', severity: 'high' });
    await log.compliance({ regulation: 'GDPR', action: 'erasure' });
    expect(out.records.map(({ levelName, fields }) => [levelName, fields['kind']])).toEqual([
      ['error', 'security'],
      ['info', 'compliance'],
    ]);
  });

  it('is checked against the sinks there are', () => {
    expect(() => createLogger({ sinks: { out: memory() }, audit: ['outt'] })).toThrow(
      /audit is "outt".*"out"/,
    );
  });
});
