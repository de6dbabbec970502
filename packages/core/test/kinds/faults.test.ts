import { describe, expect, it } from 'vitest';
import { type AuditEvent, audit, compliance, security } from '../../src/kinds/index.ts';
import { memory } from '../../src/sinks/memory.ts';
import { strange } from '../properties/strange.ts';
import { portOn } from './port.ts';

const actor = { type: 'user', id: 'u1' };
const record = { audit, security, compliance } as const;

type Row = [what: string, kind: keyof typeof record, event: unknown, path: string, says: string];

const rows: readonly Row[] = [
  ['without an action', 'audit', { actor }, 'action', 'action is undefined; allowed: a non-empty string'],
  ['with a misspelt action', 'audit', { actor, actoin: 'x' }, 'action', '- rename "actoin"'],
  ['with an empty action', 'audit', { actor, action: '' }, 'action', 'action is ""'],
  ['with an action that is a number', 'audit', { actor, action: 7 }, 'action', 'action is 7'],
  ['with a bigint for an id', 'audit', { action: 'x', actor: { type: 'user', id: 7n } }, 'actor.id', 'is 7;'],
  ['without an actor', 'audit', { action: 'x' }, 'actor.type', '(also wrong: actor.id)'],
  ['whose actor is a name', 'audit', { action: 'x', actor: 'u1' }, 'actor.type', 'actor.type is undefined'],
  ['without an id', 'audit', { action: 'x', actor: { type: 'user', ID: 1 } }, 'actor.id', '- rename "ID"'],
  [
    'with half a target',
    'audit',
    { action: 'x', actor, target: { id: 'i9' } },
    'target.type',
    'target.type is undefined',
  ],
  [
    'with another outcome',
    'audit',
    { action: 'x', actor, outcome: 'sucess' },
    'outcome',
    'outcome is "sucess"; allowed: success, failure, denied - did you mean "success"?',
  ],
  [
    'with a reason that is no text',
    'audit',
    { action: 'x', actor, reason: { a: 1 } },
    'reason',
    'reason is an object',
  ],
  [
    'without a severity',
    'security',
    { action: 'x' },
    'severity',
    'severity is undefined; allowed: low, medium, high, critical',
  ],
  [
    'with a severity that is none',
    'security',
    { action: 'x', severity: 'hihg' },
    'severity',
    '- did you mean "high"?',
  ],
  [
    'with half an actor',
    'security',
    { action: 'x', severity: 'low', actor: { type: 'user' } },
    'actor.id',
    'actor.id is undefined',
  ],
  [
    'with an address that is none',
    'security',
    { action: 'x', severity: 'low', source: { ip: 1 } },
    'source.ip',
    'source.ip is 1',
  ],
  ['without a regulation', 'compliance', { action: 'x' }, 'regulation', 'regulation is undefined'],
  ['without an action', 'compliance', { regulation: 'SOX' }, 'action', 'action is undefined'],
  [
    'with a subject that is no text',
    'compliance',
    { regulation: 'SOX', action: 'x', subject: 5 },
    'subject',
    'subject is 5',
  ],
  ['that is null', 'audit', null, 'action', 'action is undefined'],
  ['that is text', 'security', 'login failed', 'action', 'action is undefined'],
];

describe('an event with a mistake', () => {
  it.for(rows)(
    '%s (%s) is recorded with the path, reported, and rejects',
    async ([, kind, event, path, says]) => {
      const sink = memory();
      const reported: unknown[] = [];
      const report = (where: string, error: unknown): void => void reported.push([where, error]);
      const promise = record[kind](portOn({ sink }), event as never, { report });
      const error = await promise.catch((reason: Error) => reason);
      expect(error).toMatchObject({ name: 'SteleError', code: 'STELE_EVENT_FIELD' });
      const { message } = error as Error;
      expect(message).toContain(says);
      expect(sink.records).toHaveLength(1);
      const { fields } = sink.records[0]!;
      expect((fields['invalid'] as string[])[0]).toBe(path);
      expect(message.startsWith(`${kind}: ${path} is `)).toBe(true);
      expect(message.endsWith(`; recorded as ${fields['audit_id']}`)).toBe(true);
      expect(reported).toEqual([[kind, error]]);
    },
  );

  it('has the level error where its severity is not known', async () => {
    const sink = memory();
    await security(portOn({ sink }), { action: 'x', severity: 'huge' as 'high' }).catch(() => {});
    expect(sink.records[0]?.levelName).toBe('error');
  });

  it('keeps the wrong value in the record', async () => {
    const sink = memory();
    await audit(portOn({ sink }), { action: 'x', actor: { type: 'user', id: 7 } } as never).catch(() => {});
    expect(sink.records[0]?.fields).toMatchObject({ actor: { type: 'user', id: 7 }, invalid: ['actor.id'] });
  });

  it('rejects with the greater trouble when it is not stored either', async () => {
    const reported: string[] = [];
    const report = (_: string, error: unknown): void => void reported.push((error as { code: string }).code);
    await expect(audit(portOn({}), {} as never, { report })).rejects.toMatchObject({
      code: 'STELE_NOT_STORED',
    });
    expect(reported).toEqual(['STELE_EVENT_FIELD', 'STELE_NOT_STORED']);
  });
});

describe('hostile values', () => {
  it.for(Object.entries(strange))('in an event harm nobody: %s', async ([, make]) => {
    const sink = memory();
    const event: AuditEvent = { action: 'x', actor, changes: make() };
    await expect(audit(portOn({ sink }), event)).resolves.toHaveProperty('hash');
    expect(sink.records).toHaveLength(1);
    JSON.parse(JSON.stringify(sink.records[0]));
  });

  it.for(Object.entries(strange))(
    'as an event, or as one of its parties, are recorded: %s',
    async ([, make]) => {
      for (const event of [make(), { action: make(), actor: make() }]) {
        const sink = memory();
        await expect(audit(portOn({ sink }), event as never)).rejects.toHaveProperty(
          'code',
          'STELE_EVENT_FIELD',
        );
        expect(sink.records).toHaveLength(1);
      }
    },
  );

  it('that throw do not pass for text', async () => {
    const sink = memory();
    const event = {
      action: 'x',
      actor: {
        type: 'user',
        get id(): string {
          throw new Error('no session');
        },
      },
    };
    await expect(audit(portOn({ sink }), event)).rejects.toThrow('actor.id');
    expect(sink.records[0]?.fields['actor']).toEqual({ type: 'user', id: '[Throws: no session]' });
  });

  it('of classes count as they are recorded', async () => {
    const sink = memory();
    class User {
      readonly key = 5;
      toJSON(): object {
        return { type: 'user', id: `u${this.key}` };
      }
    }
    await audit(portOn({ sink }), { action: 'x', actor: new User() as never });
    expect(sink.records[0]?.fields['actor']).toEqual({ type: 'user', id: 'u5' });
  });
});
