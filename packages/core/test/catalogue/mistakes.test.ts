import { describe, expect, it } from 'vitest';
import { catalogueMarkdown, defineEvents, describeEvents, eventStats } from '../../src/catalogue/index.ts';
import { SteleError } from '../../src/index.ts';

const ok = { level: 'info', msg: 'm' };

const rows: [what: string, code: string, says: string, args: [unknown, unknown, unknown?]][] = [
  ['an empty namespace', 'STELE_CONFIG_VALUE', 'defineEvents: namespace is ""', ['', {}]],
  ['a name with a space', 'STELE_CONFIG_VALUE', 'name in a is "b c"', ['a', { 'b c': ok }]],
  ['a name that is a number', 'STELE_CONFIG_VALUE', 'name in a is "7"', ['a', { 7: ok }]],
  ['no definitions', 'STELE_CONFIG_TYPE', 'defineEvents.defs is null', ['a', undefined]],
  ['a definition that is none', 'STELE_CONFIG_TYPE', 'a.b is "m"', ['a', { b: 'm' }]],
  [
    'an unknown property',
    'STELE_CONFIG_OPTION',
    'a.b.docs is not an option',
    ['a', { b: { ...ok, docs: '' } }],
  ],
  ['an unknown level', 'STELE_CONFIG_LEVEL', 'did you mean "warn"?', ['a', { b: { ...ok, level: 'warm' } }]],
  ['no level', 'STELE_CONFIG_LEVEL', 'a.b.level is undefined', ['a', { b: { msg: 'm' } }]],
  ['no message', 'STELE_CONFIG_TYPE', 'a.b.msg is null', ['a', { b: { level: 'info' } }]],
  ['a schema that is none', 'STELE_CONFIG_TYPE', 'Standard Schema v1', ['a', { b: { ...ok, schema: {} } }]],
  [
    'a schema of another version',
    'STELE_CONFIG_TYPE',
    'a.b.schema',
    ['a', { b: { ...ok, schema: { '~standard': { version: 2, validate: () => {} } } } }],
  ],
  ['an odd identifier', 'STELE_CONFIG_VALUE', 'a.b.id is "A 1"', ['a', { b: { ...ok, id: 'A 1' } }]],
  [
    'an identifier twice',
    'STELE_CONFIG_VALUE',
    'a.c.id is "A-1"; allowed: an identifier that a.b does not have',
    ['a', { b: { ...ok, id: 'A-1' }, c: { ...ok, id: 'A-1' } }],
  ],
  ['an unknown mode', 'STELE_CONFIG_VALUE', 'defineEvents.mode is "on"', ['a', {}, { mode: 'on' }]],
  ['a share that is no share', 'STELE_CONFIG_VALUE', 'defineEvents.share is -1', ['a', {}, { share: -1 }]],
  ['an unknown option', 'STELE_CONFIG_OPTION', 'did you mean "mode"?', ['a', {}, { node: 'off' }]],
];

const templates = [
  '{0}',
  '{ id }',
  '{id',
  'id}',
  '{}',
  '{id:x}',
  '{a..b}',
  '{{id}',
  '{"a":1}',
  'at 50%d',
  '100%%',
];

function mistake(make: () => unknown): SteleError {
  try {
    make();
  } catch (error) {
    return error as SteleError;
  }
  throw new Error('nothing was thrown');
}

describe('a mistake in a catalogue', () => {
  it.for(rows)('is %s', ([, code, says, args]) => {
    const error = mistake(() => Reflect.apply(defineEvents as never, undefined, args));
    expect(error).toBeInstanceOf(SteleError);
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
  });

  it.for(templates)('is the message %j', (msg) => {
    const error = mistake(() => defineEvents('a', { b: { level: 'info', msg } }));
    expect(error).toMatchObject({
      code: 'STELE_CONFIG_VALUE',
      message: expect.stringContaining('a.b.msg is'),
    });
  });

  it.for(['', 'plain', '{a}', '{a.b} {$c} {@d} {e-f}', '{{a}} {b}', '{{}}', '100 %', '{a}{b}'])(
    'is not the message %j',
    (msg) => {
      expect(Object.keys(defineEvents('a', { b: { level: 'info', msg } }))).toEqual(['b']);
    },
  );

  it('is found between catalogues when they are described', () => {
    const a = defineEvents('a', { x: { level: 'info', msg: 'm', id: 'X-1' } });
    const b = defineEvents('b', { x: { level: 'info', msg: 'm', id: 'X-1' } });
    expect(() => catalogueMarkdown([a, b])).toThrow(
      'b.x.id is "X-1"; allowed: an identifier that a.x does not have',
    );
    expect(() => describeEvents([a, a], { format: 'json-schema' })).toThrow('a.x is defined twice');
  });

  it('is to describe what is no catalogue', () => {
    expect(() => describeEvents({} as never)).toThrow('allowed: what defineEvents() returned');
    expect(() => eventStats(undefined as never)).toThrow('eventStats: catalogue is undefined');
    expect(() => describeEvents([], { format: 'html' as never })).toThrow('describeEvents.format is "html"');
    expect(() => catalogueMarkdown([], { titel: 'x' } as never)).toThrow('did you mean "title"?');
  });
});
