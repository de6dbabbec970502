import { describe, expect, it } from 'vitest';
import type { Spot } from '../../src/scan/index.ts';
import { createScanner, type SecretDetectors } from '../../src/scan/index.ts';

const none: SecretDetectors = { tokens: [], assignments: [], anchors: [] };

function assignmentsOf(text: string): string[] {
  const seen: string[] = [];
  const scan = createScanner({
    secrets: {
      ...none,
      assignments: [
        (all, nameStart, nameEnd, start, end) => {
          seen.push(`${all.slice(nameStart, nameEnd)} -> ${all.slice(start, end)}`);
        },
      ],
    },
  });
  scan(text, 'note');
  return seen;
}

function tokensOf(text: string): string[] {
  const seen: string[] = [];
  const scan = createScanner({
    secrets: { ...none, tokens: [(all, start, end) => void seen.push(all.slice(start, end))] },
  });
  scan(text, 'note');
  return seen;
}

describe('assignments shown to detectors', () => {
  it.for([
    ['password=abc def', ['password -> abc']],
    ['password = abc', ['password -> abc']],
    ['password: abc', ['password -> abc']],
    ['{"password":"a b","no":1}', ['password -> a b', 'no -> 1']],
    ['{\\"password\\":\\"abc\\"}', ['password -> abc']],
    ['{"ab":"x\\"y"}', ['ab -> x\\"y']],
    ['run --token abc now', ['token -> abc']],
    ['run --token=abc', ['--token -> abc']],
    ['?one=1&b=2&three=3', ['one -> 1', 'three -> 3']],
    ['at 12:34:56, ab:cd', ['12 -> 34:56', '34 -> 56', 'ab -> cd']],
    ['user=one;role=two --name three', ['name -> three', 'user -> one', 'role -> two']],
    ['--long "one two" --name three', ['long -> one two', 'name -> three']],
    ['url=https://x?key=1', ['url -> https://x?key=1', 'key -> 1']],
    ['if (a == b) c => d', []],
    ['https://example.com/', []],
  ] as const)('are in %s', ([text, expected]) => {
    expect(assignmentsOf(text)).toEqual(expected);
  });
});

describe('a value behind a flag', () => {
  const scan = createScanner({
    secrets: {
      ...none,
      assignments: [(_all, _name, _end, start, end, report) => report('value', 'SECRET', start, end)],
    },
  });

  it('hides no value that stands before it', () => {
    const text = 'user=one --name three role=two';
    expect(scan(text, 'note').map(({ start, end }) => text.slice(start, end))).toEqual([
      'one',
      'three',
      'two',
    ]);
  });
});

describe('places shown to detectors', () => {
  it.for([
    [':', ':: a:b', [0, 4]],
    [':', 'name: value x:yes', []],
    ['digits', '12 apples, 1234567, 12-3 1:2', [11, 20, 23]],
  ] as const)('of %s in %s', ([place, text, expected]) => {
    const seen: number[] = [];
    const counting: Spot = {
      ...spot('c', 1),
      places: [place],
      at: (_text, at) => {
        seen.push(at);
        return 0;
      },
    };
    createScanner({ identifiers: [counting] })(text, 'note');
    expect(seen).toEqual(expected);
  });
});

describe('tokens shown to detectors', () => {
  it.for([
    ['have a digit and 6 characters', 'key abc123 and a1', ['abc123']],
    ['keep their punctuation', 'x ab_12/+c3= y', ['ab_12/+c3=']],
    ['are long without a digit', 'the abcdef_ghijklmnop.', ['abcdef_ghijklmnop.']],
    ['are very long of letters only', `short ${'abcde'.repeat(4)} end`, ['abcde'.repeat(4)]],
    ['are not common words', 'nothing here, not even a well-known one', []],
    ['end at characters beyond ASCII', 'éabc123é', ['abc123']],
  ] as const)('%s', ([, text, expected]) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  it('are each shown once', () => {
    const text = `${'a1b2c3 '.repeat(50)}${'abcdefghij_'.repeat(3)}`;
    expect(tokensOf(text)).toHaveLength(51);
  });
});

describe('anchors', () => {
  it('are found wherever they stand', () => {
    const scan = createScanner({
      secrets: {
        ...none,
        anchors: [{ anchor: '://', at: (_text, at, _key, report) => report('a', 'A', at, at + 3) }],
      },
    });
    expect(scan('a://b and ://', 'note').map(({ start }) => start)).toEqual([1, 10]);
  });
});

const spot = (rule: string, size: number): Spot => ({
  rule,
  type: rule,
  places: ['@'],
  at: (_text, at, _end, _key, report) => {
    report(rule, rule, at, at + size);
    return 0;
  },
});

describe('overlapping findings', () => {
  it('become one, named after the longer', () => {
    const scan = createScanner({ identifiers: [spot('short', 2), spot('long', 4)] });
    expect(scan('--@-@---', 'note')).toEqual([{ rule: 'long', type: 'long', start: 2, end: 8 }]);
  });

  it('of one length are named after the one reported first', () => {
    const scan = createScanner({ identifiers: [spot('first', 3), spot('second', 3)] });
    expect(scan('a@bcd', 'note')).toEqual([{ rule: 'first', type: 'first', start: 1, end: 4 }]);
  });
});

describe('a scan that finds nothing', () => {
  it('gives the same empty array each time', () => {
    const scan = createScanner({});
    expect(scan('nothing', 'a')).toBe(scan('to be seen', ''));
  });

  it('is remembered for messages, and only for them', () => {
    let calls = 0;
    const counting: Spot = { rule: 'c', type: 'C', places: ['@'], at: () => calls++ };
    const scan = createScanner({ identifiers: [counting], cache: 2 });
    for (let round = 0; round < 3; round++) scan('a @ b', '');
    expect(calls).toBe(1);
    scan('a @ b', 'field');
    expect(calls).toBe(2);
  });

  it('is forgotten when many other messages came', () => {
    let calls = 0;
    const counting: Spot = { rule: 'c', type: 'C', places: ['@'], at: () => ++calls };
    const scan = createScanner({ identifiers: [counting], cache: 2 });
    scan('a @ b', '');
    for (let number = 0; number < 9; number++) scan(`other 1 ${number}`, '');
    scan('a @ b', '');
    expect(calls).toBe(2);
  });
});

describe('a detector that throws', () => {
  it('throws out of the scan and leaves nothing for the next one', () => {
    let fails = true;
    const failing: Spot = {
      ...spot('f', 2),
      at: (_text, at, _end, _key, report) => {
        report('f', 'F', at, at + 2);
        if (fails) throw new Error('broken');
        return 0;
      },
    };
    const scan = createScanner({ identifiers: [failing] });
    expect(() => scan('a@b', 'note')).toThrow('broken');
    fails = false;
    expect(scan('abc@d', 'note')).toEqual([{ rule: 'f', type: 'F', start: 3, end: 5 }]);
  });
});
