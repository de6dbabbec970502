import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import {
  catalogueJsonSchema,
  catalogueMarkdown,
  type DescribeOptions,
  defineEvents,
  describeEvents,
} from '../../src/catalogue/index.ts';
import { converters, shop } from './shop.ts';

const golden = (name: string): string => readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8');

const schemaWith = (options: DescribeOptions): Record<string, Record<string, never>> =>
  catalogueJsonSchema(shop, options) as never;

describe('the Markdown reference', () => {
  it('is this page', () => {
    expect(catalogueMarkdown(shop, converters)).toBe(golden('shop.md'));
  });

  it('is what describeEvents gives', () => {
    expect(describeEvents(shop, converters)).toBe(golden('shop.md'));
  });

  it('may have another title', () => {
    const page = catalogueMarkdown(defineEvents('a', {}), { title: 'Events of <us>' });
    expect(page).toBe('# Events of \\<us>\n');
  });
});

describe('the JSON Schema of a catalogue', () => {
  it('is this one, in this order', () => {
    const text = describeEvents(shop, { ...converters, format: 'json-schema' });
    expect(JSON.parse(text)).toEqual(JSON.parse(golden('shop.json')));
    expect(text).toBe(`${JSON.stringify(JSON.parse(golden('shop.json')), null, 2)}\n`);
  });

  it('takes events as they were made, and no others', () => {
    const validate = new Ajv2020({ validateFormats: false }).compile(catalogueJsonSchema(shop, converters));
    const [order, mail] = shop as unknown as Record<string, (fields?: unknown) => object>[];
    const tree = { name: 'a', parts: [{ name: 'b', parts: [] }] };
    const rows: [boolean, object | undefined][] = [
      [true, order?.['cancelled']?.({ id: 1, 'user.name': 'x' })],
      [true, order?.['shipped']?.({ id: '1', weight: 2 })],
      [false, order?.['shipped']?.({ id: '1', weight: 0 })],
      [false, order?.['shipped']?.({ id: '1', other: 2 })],
      [true, order?.['packed']?.({ box: tree })],
      [false, order?.['packed']?.({ box: { name: 'a', parts: [{ name: 7, parts: [] }] } })],
      [true, mail?.['sent']?.({ to: 'x' })],
      [false, mail?.['sent']?.({ to: 'x', tries: 'y' })],
      [true, mail?.['idle']?.()],
      [false, { ...mail?.['idle']?.(), level: 'info' }],
      [false, { ...mail?.['idle']?.(), name: 'mail.unknown' }],
    ];
    for (const [valid, event] of rows) expect([validate(event), event]).toEqual([valid, event]);
  });

  it('has the placeholders of the message where a schema offers none, and says why', () => {
    const { $defs } = schemaWith({});
    expect($defs).toMatchObject({
      'mail.sent': {
        properties: {
          fields: { $comment: 'No JSON Schema: the schema offers none', properties: { to: {} } },
        },
      },
      'mail.late': {
        properties: { fields: { $comment: expect.stringContaining('Date'), properties: { at: {} } } },
      },
    });
  });

  it('has a comment where a converter throws', () => {
    const toJsonSchema = (): never => {
      throw new Error('boom');
    };
    expect(JSON.stringify(schemaWith({ toJsonSchema }))).toContain('No JSON Schema: boom');
  });

  it('describes what is logged where that is what the schema makes', async () => {
    const { readingSchemas } = await import('../schema/libraries.ts');
    const defs = { b: { level: 'info', msg: 'm', schema: readingSchemas.zod } } as const;
    const total = (use: 'input' | 'output'): unknown =>
      (catalogueJsonSchema(defineEvents('a', defs, { use })) as { $defs: Record<string, never> }).$defs[
        'a.b'
      ];
    expect(total('input')).toMatchObject({
      properties: { fields: { properties: { total: { type: 'string' } } } },
    });
    expect(total('output')).toMatchObject({
      properties: { fields: { $comment: expect.stringContaining('No JSON Schema') } },
    });
  });

  it('of nothing takes nothing', () => {
    const validate = new Ajv2020().compile(catalogueJsonSchema([]));
    expect(validate({})).toBe(false);
  });
});
