import { describe, expect, it } from 'vitest';
import { duplicateKey } from '../src/hostile/duplicates.ts';
import { type Evidence, judge } from '../src/hostile/judge.ts';
import { hostileValues } from '../src/hostile/values.ts';

const value = (id: string) => hostileValues.find((each) => each.id === id) ?? expect.fail(`no value ${id}`);

const reference = '{"level":"info","msg":"ordinary-record","place":"before"}';

const evidence = (line: string | undefined, more: Partial<Evidence> = {}): Evidence => ({
  caller: { polluted: false },
  crashed: false,
  lines: line === undefined ? [reference] : [reference, line],
  ...more,
});

describe('judge', () => {
  it.for([
    ['ok', 'bigint', '{"msg":"hostile-probe","sibling":"sibling-kept","big":"12345678901234567890"}'],
    ['value lost', 'bigint', '{"msg":"hostile-probe","sibling":"sibling-kept"}'],
    ['value lost', 'to-json', '{"msg":"hostile-probe"}'],
    ['invalid line', 'to-json', '{"msg":"hostile-probe","sibling":"sibling-kept"'],
    ['invalid line', 'to-json', '{"a":1,"a":2,"msg":"hostile-probe","sibling":"sibling-kept"}'],
    ['record lost', 'to-json', undefined],
    ['explodes', 'bomb', `{"msg":"hostile-probe","sibling":"sibling-kept","bomb":"${'x'.repeat(300_000)}"}`],
    ['spoofed', 'reserved', '{"level":"spoof-level","msg":"hostile-probe","sibling":"sibling-kept"}'],
    ['spoofed', 'reserved', '{"level":"info","msg":"spoof-msg","sibling":"sibling-kept"}'],
    [
      'ok',
      'reserved',
      '{"level":"info","msg":"hostile-probe","sibling":"sibling-kept","level_":"spoof-level","msg_":"spoof-msg"}',
    ],
  ] as const)('says %s of %s %s', ([verdict, id, line]) => {
    expect(judge(value(id), evidence(line))).toBe(verdict);
  });

  it('puts what the caller saw above the line', () => {
    const line = '{"msg":"hostile-probe","sibling":"sibling-kept"}';
    expect(judge(value('proxy'), evidence(line, { caller: { thrown: 'x', polluted: false } }))).toBe(
      'throws to caller',
    );
    expect(judge(value('proto'), evidence(line, { caller: { polluted: true } }))).toBe('pollutes prototypes');
    expect(judge(value('deep'), evidence(line, { crashed: true }))).toBe('crashes');
    expect(judge(value('deep'), evidence(line, { caller: undefined }))).toBe('crashes');
  });
});

describe('duplicateKey', () => {
  it.for([
    ['{"a":1,"b":{"a":2}}', undefined],
    ['{"a":1,"b":"\\"a\\":2","a":3}', 'a'],
    ['{"a":"a","b":["a","a"]}', undefined],
  ] as const)('of %s is %s', ([json, key]) => {
    expect(duplicateKey(json)).toBe(key);
  });
});
