import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { LogRecord } from '../../src/index.ts';
import {
  type RecordValidationOptions,
  type RecordValidator,
  type StandardSchemaV1,
  validateRecords,
} from '../../src/schema/index.ts';
import { asynchronousSchemas, libraries, orderSchemas } from './libraries.ts';
import { record } from './records.ts';

interface Started {
  readonly validator: RecordValidator;
  readonly emitted: unknown[];
  readonly reported: string[];
}

function start(
  schema: StandardSchemaV1,
  options: RecordValidationOptions = {},
  random: () => number = () => 0,
): Started {
  const emitted: unknown[] = [];
  const reported: string[] = [];
  const validator = validateRecords(schema, options).start({
    random,
    report: (kind, error) => void reported.push(`${kind}: ${(error as Error).message}`),
    emit: (...call) => void emitted.push(call),
  });
  return { validator, emitted, reported };
}

const good = record({ id: '7', total: 12 });
const bad = record({ id: '7', total: 'a lot' });

/** A schema with an answer of our own. */
const answering = (validate: (value: unknown) => unknown): StandardSchemaV1 =>
  ({ '~standard': { version: 1, vendor: 'own', validate } }) as StandardSchemaV1;

describe.for(libraries)('with a schema of %s, a record', (library) => {
  const schema = orderSchemas[library];

  it('that is as described goes out as it is', () => {
    const { validator, emitted } = start(schema, { mode: 'strict' });
    expect(validator(good)).toBe(good);
    expect(emitted).toEqual([]);
    expect(validator.stats()).toEqual({ validated: 1, failed: 0, rejected: 0, unchecked: 0 });
  });

  it('that is not goes out with the issues', () => {
    const { validator } = start(schema);
    expect(validator(bad)).toEqual({
      ...bad,
      fields: { ...bad.fields, schema_issues: [{ path: 'total', message: expect.any(String) }] },
    });
    expect(bad.fields).toEqual({ id: '7', total: 'a lot' });
    expect(validator.stats()).toEqual({ validated: 1, failed: 1, rejected: 0, unchecked: 0 });
  });

  it('that is not is replaced in mode strict, and none of its values shows', () => {
    const { validator, emitted } = start(schema, { mode: 'strict' });
    expect(validator(bad)).toBeUndefined();
    expect(emitted).toEqual([
      [
        'error',
        'record rejected by its schema',
        {
          rejected: { msg: 'order {id} placed', level: 'info', logger: 'shop' },
          schema_issues: [{ path: 'total', message: expect.any(String) }],
        },
        bad,
      ],
    ]);
    expect(JSON.stringify((emitted[0] as unknown[]).slice(0, 3))).not.toContain('a lot');
    expect(validator.stats()).toEqual({ validated: 1, failed: 1, rejected: 1, unchecked: 0 });
  });

  it('is not looked at in mode off', () => {
    const { validator } = start(schema, { mode: 'off' });
    expect(validator(bad)).toBe(bad);
    expect(validator.stats().validated).toBe(0);
  });

  it('is looked at by chance in mode sample', () => {
    const chances = [0.05, 0.1, 0.5, 0.09];
    const { validator } = start(schema, { mode: 'sample', share: 0.1 }, () => chances.shift() ?? 1);
    const marked = [bad, bad, bad, bad].map((given) => validator(given) !== given);
    expect(marked).toEqual([true, false, false, true]);
    expect(validator.stats()).toEqual({ validated: 2, failed: 2, rejected: 0, unchecked: 0 });
  });
});

describe('a record validator', () => {
  it('looks at whole records where told to', () => {
    const schema = answering((value) =>
      (value as LogRecord).logger === 'shop' ? { value } : { issues: [{ message: 'not ours' }] },
    );
    const { validator } = start(schema, { on: 'record', mode: 'strict' });
    expect(validator(good)).toBe(good);
    expect(validator({ ...good, logger: 'other' })).toBeUndefined();
  });

  it('takes records whose members are not their own', () => {
    class Late {
      get logger(): string {
        return 'shop';
      }
      get fields(): object {
        return { id: 7, total: 1 };
      }
    }
    const late = new Late() as LogRecord;
    const strict = z.looseObject({ logger: z.literal('shop'), fields: z.object({ id: z.number() }) });
    expect(start(strict, { on: 'record', mode: 'strict' }).validator(late)).toBe(late);
    expect(start(orderSchemas.zod).validator(late)).toMatchObject({
      logger: 'shop',
      fields: { id: 7, schema_issues: [{ path: 'id' }] },
    });
  });

  it('tells its verdict where the record is not wanted', () => {
    const warning = start(orderSchemas.zod).validator;
    expect(warning.check(good)).toBeUndefined();
    expect(warning.check(bad)).toEqual([{ path: 'total', message: expect.any(String) }]);
    const { validator, emitted } = start(orderSchemas.zod, { mode: 'strict' });
    expect(validator.check(bad)).toBe('rejected');
    expect(emitted).toHaveLength(1);
  });

  it('leaves alone what does not match', () => {
    const { validator } = start(orderSchemas.zod, { match: ({ logger }) => logger === 'other' });
    expect(validator(bad)).toBe(bad);
    expect(validator.stats().validated).toBe(0);
  });

  it('keeps issues that a record has already', () => {
    const before = { path: 'id', message: 'odd' };
    const { validator } = start(orderSchemas.zod);
    const { fields } = validator(record({ total: 1, schema_issues: [before] })) as LogRecord;
    expect(fields['schema_issues']).toEqual([before, { path: '[…]', message: expect.any(String) }]);
  });

  it('keeps the error of a rejected record whose fields it was asked about', () => {
    const err = { type: 'Error', message: 'card declined' };
    const given = record({ total: 'x' }, { err });
    const fields = start(orderSchemas.zod, { mode: 'strict' });
    fields.validator(given);
    expect(fields.emitted).toMatchObject([['error', expect.any(String), { rejected: { err } }, given]]);
    const whole = start(
      answering(() => ({ issues: [{ message: 'no' }] })),
      { mode: 'strict', on: 'record' },
    );
    whole.validator(given);
    expect(whole.emitted[0]).not.toHaveProperty('2.rejected.err');
  });

  it('does not validate the record it writes in place of another', () => {
    const emitted: LogRecord[] = [];
    const validator = validateRecords(orderSchemas.zod, { mode: 'strict' }).start({
      random: () => 0,
      report: () => {},
      emit: (_level, msg, fields) => {
        const passed = validator(record(fields, { msg }));
        if (passed !== undefined) emitted.push(passed);
      },
    });
    expect(validator(bad)).toBeUndefined();
    expect(validator(bad)).toBeUndefined();
    expect(emitted).toHaveLength(2);
    expect(validator.stats()).toMatchObject({ validated: 2, rejected: 2 });
  });

  it.for(['zod', 'valibot'] as const)(
    'reports an asynchronous schema of %s once and asks it once',
    async (library) => {
      const { validator, reported } = start(asynchronousSchemas[library], { mode: 'strict' });
      for (let count = 0; count < 3; count++) expect(validator(bad)).toBe(bad);
      await Promise.resolve();
      expect(reported).toEqual([
        'schema: the schema is asynchronous: what it describes is logged without validation',
      ]);
      expect(validator.stats()).toEqual({ validated: 0, failed: 0, rejected: 0, unchecked: 3 });
    },
  );

  it('lets no rejection of an asynchronous schema out', async () => {
    let asked = 0;
    const { validator } = start(
      answering(async () => {
        asked++;
        throw new Error('boom');
      }),
    );
    validator(bad);
    validator(bad);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(1);
  });

  const boom = (): never => {
    throw new Error('boom');
  };
  const faults: [what: string, schema: StandardSchemaV1, options: RecordValidationOptions][] = [
    ['that throws', answering(boom), {}],
    ['that gives nothing', answering(() => undefined), {}],
    ['that gives text', answering(() => 'valid'), {}],
    ['whose answer throws', answering(() => Object.defineProperty({}, 'issues', { get: boom })), {}],
    ['whose issues cannot be listed', answering(() => ({ issues: 5 })), {}],
    ['with a match that throws', orderSchemas.zod, { match: boom }],
  ];

  it.for(faults)('lets a record pass for a schema %s, and reports it', ([, schema, options]) => {
    const { validator, reported } = start(schema, { mode: 'strict', ...options });
    expect(validator(bad)).toBe(bad);
    expect(reported).toHaveLength(1);
    expect(validator.stats()).toEqual({ validated: 0, failed: 0, rejected: 0, unchecked: 1 });
  });

  class Hunter2 extends Error {}
  const secret = (): never => {
    throw new Hunter2('hunter2 secret');
  };
  const reports: [says: string, schema: StandardSchemaV1, options?: RecordValidationOptions][] = [
    ['the schema of validateRecords threw Hunter2', answering(secret)],
    ['the schema of validateRecords gave string in place of a result', answering(() => 'hunter2 secret')],
    ['match of validateRecords threw Hunter2', orderSchemas.zod, { match: secret }],
    [
      'the schema of validateRecords threw string',
      answering(() => {
        throw 'hunter2 secret';
      }),
    ],
    [
      'the schema of validateRecords threw Object',
      answering(() => {
        throw { name: 'hunter2 secret' };
      }),
    ],
    [
      'the schema of validateRecords threw object',
      answering(() => {
        throw new Proxy({}, { getPrototypeOf: secret });
      }),
    ],
  ];

  it.for(reports)('reports no value: %s', ([says, schema, options]) => {
    const { validator, reported } = start(schema, options);
    expect(validator(bad)).toBe(bad);
    expect(reported).toEqual([`schema: ${says}`]);
  });

  it('does not wait for a match, and lets none of its rejections out', async () => {
    let asked = 0;
    const match = (async () => {
      asked++;
      throw new Error('boom');
    }) as never;
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    try {
      const { validator, reported } = start(orderSchemas.zod, { match, mode: 'strict' });
      for (let count = 0; count < 3; count++) expect(validator(bad)).toBe(bad);
      await new Promise((resolve) => setImmediate(resolve));
      expect(reported).toEqual([
        'schema: match of validateRecords is asynchronous: records are not validated',
      ]);
      expect(asked).toBe(1);
      expect(validator.stats()).toEqual({ validated: 0, failed: 0, rejected: 0, unchecked: 3 });
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(unhandled).toEqual([]);
  });

  it('reports an emit that throws', () => {
    const reported: unknown[] = [];
    const validator = validateRecords(orderSchemas.zod, { mode: 'strict' }).start({
      random: () => 0,
      report: (_kind, error) => void reported.push(error),
      emit: boom,
    });
    expect(validator(bad)).toBeUndefined();
    expect(reported).toHaveLength(1);
    expect(validator(bad)).toBeUndefined();
    expect(reported).toHaveLength(2);
  });

  const mistakes: [what: string, schema: unknown, options: unknown, says: string][] = [
    ['no schema', {}, {}, 'validateRecords: schema is an object'],
    ['an unknown mode', orderSchemas.zod, { mode: 'strikt' }, 'did you mean "strict"?'],
    ['an unknown option', orderSchemas.zod, { modus: 'warn' }, 'validateRecords.modus is not an option'],
    ['a share above 1', orderSchemas.zod, { mode: 'sample', share: 5 }, 'validateRecords.share is 5'],
    ['a match that is no function', orderSchemas.zod, { match: 'x' }, 'validateRecords.match is "x"'],
    ['an unknown subject', orderSchemas.zod, { on: 'msg' }, 'validateRecords.on is "msg"'],
  ];

  it.for(mistakes)('refuses %s', ([, schema, options, says]) => {
    expect(() => validateRecords(schema as StandardSchemaV1, options as object)).toThrow(says);
  });
});
