import { describe, expect, it } from 'vitest';
import { expectation } from '../src/verify/expectations.ts';
import { carries, isClean, linesOf, verifyLines } from '../src/verify/lines.ts';

const expectations = [0, 1, 2].map((i) => expectation('flat', i, 0));

const good = expectations.map(({ fields }) => JSON.stringify({ ...fields, msg: 'request completed' }));

describe('verifyLines', () => {
  it('finds nothing wrong in a complete log', () => {
    const report = verifyLines(good, expectations);
    expect(report).toMatchObject({ expected: 3, found: 3, corrupt: 0, mismatched: 0 });
    expect(isClean(report)).toBe(true);
  });

  it('notices a missing line', () => {
    const report = verifyLines(good.slice(0, 2), expectations);
    expect(report.found).toBe(2);
    expect(isClean(report)).toBe(false);
  });

  it('notices a surplus line', () => {
    expect(isClean(verifyLines([...good, good[0] as string], expectations))).toBe(false);
  });

  it('notices a line that is cut short', () => {
    const report = verifyLines([...good.slice(0, 2), (good[2] as string).slice(0, -5)], expectations);
    expect(report).toMatchObject({ found: 2, corrupt: 1 });
    expect(isClean(report)).toBe(false);
  });

  it('notices a line with a wrong value', () => {
    const wrong = good.map((line) => line.replace('"durationMs":1', '"durationMs":7'));
    expect(verifyLines(wrong, expectations)).toMatchObject({ found: 3, mismatched: 1 });
  });

  it('notices lines in the wrong order', () => {
    expect(verifyLines([...good].reverse(), expectations).mismatched).toBe(2);
  });

  it('notices any line of a disabled level', () => {
    expect(isClean(verifyLines(good.slice(0, 1), []))).toBe(false);
    expect(isClean(verifyLines([], []))).toBe(true);
  });

  it('shows the first bad line', () => {
    expect(verifyLines(['{"a":', ...good], expectations).example).toBe('{"a":');
  });
});

describe('carries', () => {
  it('finds fields at any depth', () => {
    expect(carries({ context: { user: { id: 7 } } }, { fields: { id: 7 } })).toBe(true);
    expect(carries({ context: { user: { id: 8 } } }, { fields: { id: 7 } })).toBe(false);
  });

  it('rejects a line that still holds a secret', () => {
    const wanted = expectation('redact', 5, 5);
    const { fields, absent = [] } = wanted;
    const line = { ...fields, msg: 'payment received' };
    expect(carries(line, wanted)).toBe(true);
    expect(carries({ ...line, user: { password: absent[0] } }, wanted)).toBe(false);
  });

  it('takes the context of the first call of a turn', () => {
    const first = expectation('context', 10, 10).fields as Record<string, unknown>;
    const later = expectation('context', 13, 10).fields as Record<string, unknown>;
    expect(later['traceId']).toBe(first['traceId']);
    expect(later['requestId']).not.toBe(first['requestId']);
  });
});

describe('linesOf', () => {
  it('splits bytes and drops empty lines', () => {
    expect(linesOf(Buffer.from('{"a":"é"}\n\n{"b":2}\n'))).toEqual(['{"a":"é"}', '{"b":2}']);
  });

  it('makes bytes that are not UTF-8 unreadable without losing the lines around', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":1}\n"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"\n{"b":2}'),
    ]);
    const report = verifyLines(linesOf(bytes), [{}, {}]);
    expect(report).toMatchObject({ found: 2, corrupt: 1 });
  });
});
