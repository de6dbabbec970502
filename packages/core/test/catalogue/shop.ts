import { toJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import * as v from 'valibot';
import * as z from 'zod';
import { type AnyCatalogue, type DescribeOptions, defineEvents } from '../../src/catalogue/index.ts';

const tree = z.object({
  name: z.string(),
  get parts(): z.ZodArray<typeof tree> {
    return z.array(tree);
  },
});

/** Two catalogues with everything that a reference has to show. */
export const shop: readonly AnyCatalogue[] = [
  defineEvents('order', {
    placed: {
      level: 'info',
      msg: 'order {id} placed',
      schema: z.object({
        id: z.uuid(),
        total: z.number(),
        items: z.array(z.object({ sku: z.string() })),
        status: z.enum(['new', 'paid']).optional(),
        note: z.string().nullable(),
      }),
      id: 'ORD-001',
      doc: 'A customer has paid.',
    },
    cancelled: { level: 'warn', msg: 'order {id} cancelled by {user.name}', id: 'ORD-002' },
    shipped: {
      level: 'info',
      msg: 'order {id} shipped',
      schema: type({ id: 'string', 'weight?': 'number > 0', '+': 'reject' }),
    },
    packed: { level: 'debug', msg: 'order packed', schema: z.object({ box: tree }) },
  }),
  defineEvents('mail', {
    sent: {
      level: 'info',
      msg: 'mail to {to}',
      schema: v.object({ to: v.string(), tries: v.optional(v.number()) }),
    },
    late: { level: 'error', msg: 'mail of {at} | `late` {{x}}', schema: z.object({ at: z.date() }) },
    idle: { level: 'trace', msg: 'nothing to do', doc: 'Ends with a | bar,\na line and <b>*markup*</b>.' },
  }),
];

export const converters: DescribeOptions = {
  toJsonSchema: (schema) =>
    schema['~standard'].vendor === 'valibot'
      ? toJsonSchema(schema as never, { target: 'draft-2020-12' })
      : undefined,
};
