// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of variables in files
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configShape } from '../../src/config/files/data-options.ts';
import { substitute } from '../../src/config/files/substitute.ts';

const values: Readonly<Record<string, string>> = {
  LEVEL: 'debug',
  EMPTY: '',
  DEPTH: '7',
  OFF: 'false',
  RATE: '0.5',
  VERSION: '1.10',
};
const fill = (data: object): object =>
  substitute(data as Record<string, unknown>, configShape(), (name) => values[name]);

describe('variables of the environment', () => {
  it.for<[rule: string, data: object, filled: object]>([
    ['are put into texts', { name: 'a-${LEVEL}.b' }, { name: 'a-debug.b' }],
    ['are put in as often as they stand there', { name: '${LEVEL}${LEVEL}' }, { name: 'debugdebug' }],
    ['may have a text for when they are absent', { level: '${NONE:-info}' }, { level: 'info' }],
    ['may have a text for when they are empty', { level: '${EMPTY:-info}' }, { level: 'info' }],
    ['may be empty', { name: '${EMPTY}' }, { name: '' }],
    ['may have an empty text', { name: '${NONE:-}' }, { name: '' }],
    ['are left alone after two signs', { name: '$${LEVEL} $' }, { name: '${LEVEL} $' }],
    ['are found in arrays', { redact: { keys: ['${LEVEL}'] } }, { redact: { keys: ['debug'] } }],
    ['become numbers where those are wanted', { limits: { depth: '${DEPTH}' } }, { limits: { depth: 7 } }],
    ['become shares', { sample: { head: { info: '${RATE}' } } }, { sample: { head: { info: 0.5 } } }],
    ['become booleans', { redact: '${OFF}' }, { redact: false }],
    [
      'become numbers in sinks',
      { sinks: { m: { type: 'memory', limit: '${DEPTH}' } } },
      { sinks: { m: { type: 'memory', limit: 7 } } },
    ],
    ['stay texts where texts are wanted', { name: '${DEPTH}' }, { name: '7' }],
    ['stay texts where anything goes', { base: { version: '${VERSION}' } }, { base: { version: '1.10' } }],
    [
      'stay as they are where they do not fit',
      { limits: { depth: '${LEVEL}' } },
      { limits: { depth: 'debug' } },
    ],
  ])('%s', ([, data, filled]) => {
    expect(fill(data)).toEqual(filled);
  });

  it.for<[data: object, said: string]>([
    [
      { sinks: { e: { type: 'file', path: '${NONE}/a' } } },
      'sinks.e.path uses ${NONE}, which is not set; set it or write ${NONE:-text}',
    ],
    [
      { redact: { keys: ['a', '${NONE}'] } },
      'redact.keys[1] uses ${NONE}, which is not set; set it or write ${NONE:-text}',
    ],
    [
      { name: 'x ${a-b}' },
      'name has ${a-b}; allowed: ${NAME}, ${NAME:-text}, or $${ for the signs themselves',
    ],
    [{ name: 'x ${' }, 'name has ${; allowed: ${NAME}, ${NAME:-text}, or $${ for the signs themselves'],
  ])('that are wrong are named: %j', ([data, said]) => {
    expect(() => fill(data)).toThrow(said);
  });

  it('never change a text without the sign, nor what is not text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (base) => {
        fc.pre(!JSON.stringify(base).includes('${') && !JSON.stringify(base).includes('__proto__'));
        expect(fill({ base })).toEqual({ base });
      }),
    );
  });

  it('are put in once: what a variable holds is not looked into', () => {
    const found = substitute({ name: '${A}' }, configShape(), () => '${LEVEL}');
    expect(found).toEqual({ name: '${LEVEL}' });
  });
});
