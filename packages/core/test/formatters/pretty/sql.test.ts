import { describe, expect, it } from 'vitest';
import { createPainter, themes } from '../../../src/formatters/color/index.ts';
import { pretty } from '../../../src/formatters/pretty/index.ts';
import { dedent, isSql, paintSql } from '../../../src/formatters/pretty/sql.ts';
import type { LogRecord } from '../../../src/formatters/record.ts';
import { records } from '../records.ts';

const show = (fields: Record<string, unknown>): string =>
  String(pretty({ time: 'none' }).format({ ...(records['empty'] as LogRecord), msg: 'm', fields }));

describe('a statement', () => {
  it.for<[string, boolean]>([
    ['SELECT 1', true],
    ['  -- why\n  select * from a', true],
    ['/* why */ INSERT INTO a VALUES (1)', true],
    ['UPDATE a SET b = 1', true],
    ['WITH a AS (SELECT 1) SELECT * FROM a', true],
    ['CREATE TABLE a (b int)', true],
    ['BEGIN', true],
    ['update available', false],
    ['with care', false],
    ['selection', false],
    ['', false],
    [`SELECT ${'x'.repeat(20_000)}`, false],
  ])('%s: %s', ([text, expected]) => {
    expect(isSql(text)).toBe(expected);
  });

  it('is told from what only looks like the beginning of one, however long that is', () => {
    const texts = [
      '--a'.repeat(3000),
      '/*a*'.repeat(2000),
      `with${' a'.repeat(3000)}`,
      `update${' a'.repeat(3000)}`,
    ];
    for (const text of texts) expect(isSql(text)).toBe(false);
  });

  it('stands on rows of its own, its parameters beneath', () => {
    for (const name of ['sql', 'query', 'statement', 'db.statement', 'db.query.text'])
      expect(show({ [name]: 'SELECT a FROM b WHERE c = $1', params: ['x y'], rows: 1 })).toBe(
        'INFO  m  rows=1\n│   SELECT a FROM b WHERE c = $1\n│   $1="x y"\n',
      );
  });

  it('has parameters by name', () => {
    expect(show({ sql: 'SELECT :a', params: { a: 1, b: null } })).toBe(
      'INFO  m\n│   SELECT :a\n│   a=1 b=null\n',
    );
  });

  it('leaves alone what is none', () => {
    expect(show({ query: 'shoes', params: [1] })).toBe('INFO  m  query=shoes params=[1]\n');
  });

  it('loses the indent that its lines share', () => {
    expect(dedent('\n      SELECT a\n        FROM b\n    ')).toBe('SELECT a\n  FROM b');
    expect(dedent('SELECT a\n      FROM b')).toBe('SELECT a\n  FROM b');
    expect(dedent('SELECT a\n  FROM b')).toBe('SELECT a\n  FROM b');
  });

  it('is coloured by its parts', () => {
    const paint = createPainter(
      { ...themes.dark, key: 'red', source: 'green', literal: 'blue', number: 'cyan' },
      4,
    );
    expect(paintSql(`select a from b where c = 'it''s from' and d = $1 and e > 5`, paint)).toBe(
      `\x1b[31mselect\x1b[0m a \x1b[31mfrom\x1b[0m b \x1b[31mwhere\x1b[0m c = \x1b[32m'it''s from'\x1b[0m \x1b[31mand\x1b[0m d = \x1b[34m$1\x1b[0m \x1b[31mand\x1b[0m e > \x1b[36m5\x1b[0m`,
    );
  });
});
