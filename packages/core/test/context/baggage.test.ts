import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Baggage, baggageEntry, formatBaggage, parseBaggage } from '../../src/context/baggage.ts';
import { headerText } from './header-text.ts';

const values = (baggage: Baggage): Record<string, string> =>
  Object.fromEntries([...baggage].map(([key, { value }]) => [key, value]));
const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `k${n}=${n}`);

const cases: [rule: string, header: string, read: Record<string, string>, sent?: string][] = [
  ['one member', 'a=1', { a: '1' }],
  ['several members', 'a=1,b=2', { a: '1', b: '2' }],
  ['white space wherever it may stand', ' a = 1 \t,\tb\t=\t2 ', { a: '1', b: '2' }, 'a=1,b=2'],
  ['properties', 'a=1;p=x;q,b=2', { a: '1', b: '2' }],
  ['white space around properties', 'a=1 ; p = x ; q , b=2', { a: '1', b: '2' }, 'a=1;p=x;q,b=2'],
  ['equals signs in a value', 'a=b=c==', { a: 'b=c==' }],
  ['an empty value', 'a=,b=2', { a: '', b: '2' }],
  ['encoded characters', 'a=%20x%2Cy%3B%22%5C%E2%82%AC', { a: ' x,y;"\\€' }],
  ['encoded characters in small letters', 'a=%e2%82%ac', { a: '€' }],
  ['encoded bytes that are no UTF-8', 'a=%ff%fe-%C3', { a: '\ufffd\ufffd-\ufffd' }],
  ['an encoded byte order mark', 'a=%EF%BB%BFx', { a: '\ufeffx' }],
  ['percent signs that encode nothing', 'a=100%,b=%zz%4', { a: '100%', b: '%zz%4' }],
  ['a plus sign, which is no space', 'a=1+1', { a: '1+1' }],
  ['all signs a key may have', "!#$%&'*+-.^_`|~09azAZ=1", { "!#$%&'*+-.^_`|~09azAZ": '1' }],
  ['the name __proto__', '__proto__=1,constructor=2', JSON.parse('{"__proto__":"1","constructor":"2"}')],
  ['keys that differ in capitals only', 'a=1,A=2', { a: '1', A: '2' }],
  ['a key twice, of which the last counts', 'a=1,b=2,a=3', { a: '3', b: '2' }, 'a=3,b=2'],
  ['nothing', '', {}, ''],
  ['empty members', ',a=1,,b=2,', { a: '1', b: '2' }, 'a=1,b=2'],
  ['a member without an equals sign', 'a,b=2', { b: '2' }, 'b=2'],
  ['a member without a key', '=1,b=2', { b: '2' }, 'b=2'],
  ['a key with a space within', 'a a=1,b=2', { b: '2' }, 'b=2'],
  ['a key in quotes', '"a"=1,b=2', { b: '2' }, 'b=2'],
  ['a key that is not ASCII', 'é=1,b=2', { b: '2' }, 'b=2'],
  ['a value with a space within', 'a=1 1,b=2', { b: '2' }, 'b=2'],
  ['a value in quotes', 'a="1",b=2', { b: '2' }, 'b=2'],
  ['a value with a backslash', 'a=\\,b=2', { b: '2' }, 'b=2'],
  ['a value that is not ASCII', 'a=€,b=2', { b: '2' }, 'b=2'],
  ['a control character', 'a=\u0000,b=2,c=\u007f,d=\r\n', { b: '2' }, 'b=2'],
  ['an empty property', 'a=1;,b=2', { b: '2' }, 'b=2'],
  ['a property that is not valid', 'a=1;p p,b=2;=x,c=3;p="x",d=4', { d: '4' }, 'd=4'],
  ['180 members', many(180).join(','), Object.fromEntries(many(180).map((text) => text.split('=')))],
  [
    '181 members, of which the last does not count',
    many(181).join(','),
    Object.fromEntries(many(180).map((text) => text.split('='))),
    many(180).join(','),
  ],
  ['8192 bytes', `a=${'x'.repeat(8190)}`, { a: 'x'.repeat(8190) }],
  ['8193 bytes in one member', `a=${'x'.repeat(8191)}`, {}, ''],
  ['a member that ends behind 8192 bytes', `a=1,b=${'x'.repeat(9000)},c=3`, { a: '1' }, 'a=1'],
  [
    'a member that ends at 8192 bytes',
    `a=1,b=${'x'.repeat(8186)},c=3`,
    { a: '1', b: 'x'.repeat(8186) },
    `a=1,b=${'x'.repeat(8186)}`,
  ],
];

describe('a baggage header', () => {
  it.for(cases)('with %s', ([, header, read, sent = header]) => {
    const baggage = parseBaggage(header);
    expect(values(baggage)).toEqual(read);
    expect(formatBaggage(baggage)).toBe(sent);
  });

  it('never throws, and what it gives is bounded and sent on unchanged, whatever it contains', () => {
    fc.assert(
      fc.property(headerText(cases.map(([, header]) => header)), (text) => {
        const baggage = parseBaggage(text);
        const sent = formatBaggage(baggage);
        expect(sent.length).toBeLessThanOrEqual(8192);
        expect(baggage.size).toBeLessThanOrEqual(180);
        expect(sent).toMatch(/^[\x21-\x7e]*$/);
        expect([...parseBaggage(sent)]).toEqual([...baggage]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps any value of any entry', () => {
    const key = fc.string({ unit: fc.constantFrom(..."!#$%&'*+-.^_`|~09azAZ"), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.string({ unit: 'binary', maxLength: 30 }), { maxKeys: 20 }),
        (given) => {
          const entries = Object.entries(given).map(
            ([name, value]) => [name, baggageEntry(name, value)!] as const,
          );
          const read = parseBaggage(formatBaggage(new Map(entries)));
          const expected = Object.entries(given).map(([name, value]) => [name, value.toWellFormed()]);
          expect([...read].map(([name, { value }]) => [name, value])).toEqual(expected);
        },
      ),
    );
  });

  it.for([
    ' '.repeat(9000),
    `a=${' '.repeat(8100)}"`,
    `a=1;${' '.repeat(8100)}"`,
    `a=1;b${'\t'.repeat(8100)}"`,
    `${'a=1;'.repeat(2000)}"`,
    '%41'.repeat(2700),
  ])('is read in a time that grows with its length only: %#', (text) => {
    // Where it grew with the square of the length, this would not end within the time of a test.
    for (let n = 0; n < 500; n++) expect(formatBaggage(parseBaggage(text)).length).toBeLessThanOrEqual(8192);
  });

  it.for(['', 'a b', 'é', 'a=b', 'a,b', '"', 'a\n'])('has no entry of the name %j', (key) => {
    expect(baggageEntry(key, '1')).toBeUndefined();
  });

  it('is written within its limits', () => {
    const entries = (count: number, length: number): Baggage =>
      new Map(Array.from({ length: count }, (_, n) => [`k${n}`, baggageEntry(`k${n}`, 'x'.repeat(length))!]));
    expect(formatBaggage(entries(300, 1)).split(',')).toHaveLength(180);
    expect(formatBaggage(entries(100, 1000)).length).toBeLessThanOrEqual(8192);
    const large = new Map([...entries(1, 9000), ['small', baggageEntry('small', '1')!] as const]);
    expect(formatBaggage(large)).toBe('small=1');
  });
});
