import { describe, expect, it } from 'vitest';
import { ours, theirs } from './both.ts';
import { calls } from './cases/calls.ts';
import { errors } from './cases/errors.ts';
import { functions } from './cases/functions.ts';
import { loggers } from './cases/loggers.ts';
import { redaction } from './cases/redaction.ts';

for (const [name, cases] of Object.entries({ ...calls, ...loggers, ...errors, ...functions, ...redaction })) {
  describe(`as in pino (${name})`, () => {
    it.for(cases)('%s', ([, options, use]) => {
      const expected = theirs(options, use);
      expect(ours(options, use)).toEqual(expected);
    });
  });
}
