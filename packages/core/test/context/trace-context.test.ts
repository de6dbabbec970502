import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  flagsOf,
  formatTraceparent,
  parseTraceparent,
  parseTracestate,
} from '../../src/context/trace-context.ts';
import { headerText } from './header-text.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const valid = { traceId: TRACE, parentId: SPAN };

const read: [rule: string, header: string, flags: number][] = [
  ['the flag sampled', `00-${TRACE}-${SPAN}-01`, 1],
  ['no flag', `00-${TRACE}-${SPAN}-00`, 0],
  ['the flag of a random trace id', `00-${TRACE}-${SPAN}-03`, 3],
  ['flags nobody has defined yet, which do not count', `00-${TRACE}-${SPAN}-ff`, 3],
  ['the flag sampled among unknown ones', `00-${TRACE}-${SPAN}-09`, 1],
  ['white space around it', ` \t00-${TRACE}-${SPAN}-01\t `, 1],
  ['a later version', `cc-${TRACE}-${SPAN}-01`, 1],
  ['a later version with more members', `cc-${TRACE}-${SPAN}-01-what-the-future-will-be-like`, 1],
  ['a later version with an empty further member', `01-${TRACE}-${SPAN}-00-`, 0],
  ['the last version there may be', `fe-${TRACE}-${SPAN}-01-x`, 1],
];

const refused: [rule: string, header: string][] = [
  ['nothing', ''],
  ['white space', ' '],
  ['version ff', `ff-${TRACE}-${SPAN}-01`],
  ['version 00 with more members', `00-${TRACE}-${SPAN}-01-x`],
  ['version 00 with a dash behind', `00-${TRACE}-${SPAN}-01-`],
  ['a later version with more flags', `cc-${TRACE}-${SPAN}-012`],
  ['a later version with something else than a dash', `cc-${TRACE}-${SPAN}-01.x`],
  ['a later version that is shorter', `cc-${TRACE}-${SPAN}`],
  ['a later version with a line break', `cc-${TRACE}-${SPAN}-01-a\nb`],
  ['a version that is not hexadecimal', `.0-${TRACE}-${SPAN}-01`],
  ['a version in capitals', `CC-${TRACE}-${SPAN}-01`],
  ['a version of three digits', `000-${TRACE}-${SPAN}-01`],
  ['a trace id of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
  ['a trace id in capitals', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
  ['a trace id that is too short', `00-${TRACE.slice(1)}-${SPAN}-01`],
  ['a trace id that is too long', `00-${TRACE}0-${SPAN}-01`],
  ['a trace id with another character', `00-.${TRACE.slice(1)}-${SPAN}-01`],
  ['a parent id of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
  ['a parent id in capitals', `00-${TRACE}-${SPAN.toUpperCase()}-01`],
  ['a parent id that is too short', `00-${TRACE}-${SPAN.slice(1)}-01`],
  ['a parent id that is too long', `00-${TRACE}-${SPAN}0-01`],
  ['flags of one digit', `00-${TRACE}-${SPAN}-1`],
  ['flags in capitals', `00-${TRACE}-${SPAN}-0A`],
  ['flags that are no number', `00-${TRACE}-${SPAN}-.0`],
  ['no flags', `00-${TRACE}-${SPAN}-`],
  ['another separator', `00_${TRACE}_${SPAN}_01`],
  ['a version alone', '00-'],
  ['two headers in one', `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`],
  ['a line break behind', `00-${TRACE}-${SPAN}-01\n`],
  ['a later version of endless length', `cc-${TRACE}-${SPAN}-01-${'x'.repeat(1_000_000)}`],
];

describe('a traceparent header', () => {
  it.for(read)('is read with %s', ([, header, flags]) => {
    expect(parseTraceparent(header)).toEqual({ ...valid, flags });
  });

  it.for(refused)('is refused with %s', ([, header]) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  it('comes back as it was written, whatever the identifiers', () => {
    const id = (length: number): fc.Arbitrary<string> =>
      fc
        .uint8Array({ minLength: length, maxLength: length })
        .filter((bytes) => bytes.some((byte) => byte > 0))
        .map((bytes) => Buffer.from(bytes).toString('hex'));
    fc.assert(
      fc.property(id(16), id(8), fc.integer({ min: 0, max: 3 }), (traceId, parentId, flags) => {
        const written = formatTraceparent({ traceId, parentId, flags });
        expect(written).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-0[0-3]$/);
        expect(parseTraceparent(written)).toEqual({ traceId, parentId, flags });
      }),
    );
  });

  it('never throws, and gives nothing but identifiers, whatever it contains', () => {
    fc.assert(
      fc.property(headerText([...read, ...refused].map(([, header]) => header).slice(0, -1)), (text) => {
        const found = parseTraceparent(text);
        if (found === undefined) return;
        expect(text).toContain(found.traceId);
        expect(parseTraceparent(formatTraceparent(found))).toEqual(found);
      }),
      { numRuns: 2000 },
    );
  });

  it.for([
    ['01', 1],
    ['ff', 3],
    ['1', 0],
    [7, 3],
    [1, 1],
    [null, 0],
    [{}, 0],
    [Number.NaN, 0],
  ] as const)('takes flags from a context as text or number: %j', ([flags, expected]) => {
    expect(flagsOf(flags)).toBe(expected);
  });
});

const members = (count: number, value = '1'): string[] =>
  Array.from({ length: count }, (_, n) => `k${n}=${value}`);

const states: [rule: string, header: string, sent: string | undefined][] = [
  ['one member', 'rojo=00f067aa0ba902b7', 'rojo=00f067aa0ba902b7'],
  ['members in their order', 'congo=t61,rojo=00f', 'congo=t61,rojo=00f'],
  ['white space around members', ' congo=t61 \t,\t rojo=00f ', 'congo=t61,rojo=00f'],
  ['empty members', ',congo=t61, ,,rojo=00f,', 'congo=t61,rojo=00f'],
  ['nothing at all', '', undefined],
  ['empty members only', ' , ,', undefined],
  ['a key that begins with a digit', '0a=1', '0a=1'],
  ['all signs a key may have', 'a_-*/@z=1', 'a_-*/@z=1'],
  ['a key of 256 characters', `${'k'.repeat(256)}=1`, `${'k'.repeat(256)}=1`],
  ['a key of 257 characters', `${'k'.repeat(257)}=1`, undefined],
  ['a key with a capital', 'A=1', undefined],
  ['a capital within a key', 'aB=1', undefined],
  ['a key that begins with a sign', '@a=1', undefined],
  ['a key with a space', 'a b=1', undefined],
  ['a space before the equals sign', 'a =1', undefined],
  ['no key', '=1', undefined],
  ['no value', 'a=', undefined],
  ['no equals sign', 'a', undefined],
  ['two equals signs', 'a=1=2', undefined],
  ['spaces at the beginning of a value, which belong to it', 'a=  1', 'a=  1'],
  ['spaces at the end of a value, which do not', 'a=1  ', 'a=1'],
  [
    'all signs a value may have',
    'a=!"#$%&\'()*+-./09:;<>?@AZ[\\]^_`az{|}~',
    'a=!"#$%&\'()*+-./09:;<>?@AZ[\\]^_`az{|}~',
  ],
  ['a value of 256 characters', `a=${'v'.repeat(256)}`, `a=${'v'.repeat(256)}`],
  ['a value of 257 characters', `a=${'v'.repeat(257)}`, undefined],
  ['a tab within a value', 'a=1\t2', undefined],
  ['a line break', 'a=1\r\nb=2', undefined],
  ['a letter that is not ASCII', 'a=é', undefined],
  ['one bad member among good ones', 'a=1,B=2,c=3', undefined],
  ['a key twice, of which the first is the latest', 'a=1,b=2,a=3', 'a=1,b=2'],
  ['32 members', members(32).join(','), members(32).join(',')],
  ['33 members', members(33).join(','), undefined],
  ['32 members and empty ones', `,${members(32).join(',,')},`, members(32).join(',')],
  ['512 characters', members(4, 'v'.repeat(124)).join(','), members(4, 'v'.repeat(124)).join(',')],
  [
    'more than can be sent: large members go first',
    ['a=1', ...members(20, 'v'.repeat(250)), 'z=2'].join(','),
    'a=1,z=2',
  ],
  [
    'more than can be sent: then the last ones go',
    members(32, 'v'.repeat(124)).join(','),
    members(31, 'v'.repeat(124)).join(','),
  ],
  ['a length nobody sends', `a=1,${' '.repeat(100_000)}`, undefined],
];

describe('a tracestate header', () => {
  it.for(states)('with %s', ([, header, sent]) => {
    expect(parseTracestate(header)).toBe(sent);
  });

  it('never throws, and what it gives is valid and bounded, whatever it contains', () => {
    fc.assert(
      fc.property(headerText(states.map(([, header]) => header).slice(0, -1)), (text) => {
        const sent = parseTracestate(text);
        if (sent === undefined) return;
        expect(sent.length).toBeLessThanOrEqual(4096);
        expect(sent.split(',').length).toBeLessThanOrEqual(32);
        expect(sent).toMatch(/^[\x20-\x7e]+$/);
        expect(parseTracestate(sent)).toBe(sent);
      }),
      { numRuns: 2000 },
    );
  });
});
