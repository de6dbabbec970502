import { BENIGN, caseOf, LONGEST, lengths } from './hostile-names.ts';
import { clean, flattened } from './texts.ts';

/** Parts whose repetition calls a detector at as many places as it can. */
export const parts: readonly string[] = [
  ...['@', 'a@', '@a.', 'é@', '1', '12 ', '1-', '1.', '4111 ', '4111-', '4111 1111 1111 1111 ', '123456789 '],
  ...['a 123456789 ', 'tax id 123456789 ', 'AB12345678 ', 'eyJ', 'eyJ.', 'eyJhbGciOi', ':', '::', 'a:', ':1'],
  ...['1:2:3:4:5:6:7:8:', '12:34:56 ', '=', 'a=', 'key=', 'a="', 'ab: ', '-', '--a ', '+1', '(4', '1.2.3.4.'],
  ...['1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ', 'GB82 WEST 1234 5698 7654 31 ', '00-11-22-', 'aa.', '日本1'],
  ...[
    '://a:',
    '-----BEGIN ',
    'a1b2c3d ',
    '{"a":',
    '[{',
    '\\"',
    '&a=',
    'a%3D',
    '%257B',
    '\u001b[',
    ' …truncated 1',
  ],
];

const repeated = (part: string, length: number): string =>
  flattened(part.repeat(Math.ceil(length / part.length)).slice(0, length));

/** Every text with the name of its case; the first is what the others are compared with. */
export function* hostileTexts(): Generator<readonly [of: string, text: string]> {
  yield [BENIGN, repeated(Array.from({ length: 32 }, (_, i) => clean(i)).join(' '), LONGEST)];
  for (const part of parts)
    for (const length of lengths) yield [caseOf(part, length), repeated(part, length)];
}
