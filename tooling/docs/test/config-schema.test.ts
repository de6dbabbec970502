import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configSchema, schemaPath } from '../config-schema.ts';

describe('the schema of configuration files', () => {
  it('is as the tables of options say: node tooling/docs/config-schema.ts brings it up to date', async () => {
    expect(JSON.parse(readFileSync(schemaPath, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(await configSchema())),
    );
  });

  it('describes options in the words of their doc comments', () => {
    const { $defs } = JSON.parse(readFileSync(schemaPath, 'utf8')) as {
      $defs: Record<string, { description?: string }>;
    };
    const without = Object.entries($defs).filter(
      ([name, { description }]) => name.startsWith('option.') && description === undefined,
    );
    expect(without.map(([name]) => name)).toEqual([]);
  });
});
