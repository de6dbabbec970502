import { type } from 'arktype';
import * as v from 'valibot';
import * as z from 'zod';

/** The same description of an order in the words of each library. */
export const orderSchemas = {
  zod: z.object({ id: z.string(), total: z.number(), note: z.string().optional() }),
  valibot: v.object({ id: v.string(), total: v.number(), note: v.optional(v.string()) }),
  arktype: type({ id: 'string', total: 'number', 'note?': 'string' }),
};

/** As `orderSchemas`, but the total is read from text. */
export const readingSchemas = {
  zod: z.object({ id: z.string(), total: z.string().transform(Number) }),
  valibot: v.object({ id: v.string(), total: v.pipe(v.string(), v.transform(Number)) }),
  arktype: type({ id: 'string', total: type('string').pipe(Number) }),
};

/** Schemas that wait for something before they answer. */
export const asynchronousSchemas = {
  zod: z.object({ id: z.string() }).refine(async () => true),
  valibot: v.objectAsync({
    id: v.pipeAsync(
      v.string(),
      v.checkAsync(async () => true),
    ),
  }),
};

export const libraries = ['zod', 'valibot', 'arktype'] as const;
