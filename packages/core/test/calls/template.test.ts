import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Config, Logger } from '../../src/index.ts';
import { context } from '../../src/index.ts';
import { written } from '../properties/lanes.ts';

function rendered(template: string, fields: object, config: Config = {}): { msg: string; template?: string } {
  return written((log) => log.info(template, fields), config).data;
}

const rows: [expected: string, template: string, fields: object][] = [
  ['order 7 placed', 'order {id} placed', { id: 7 }],
  ['7 of 9', '{done} of {all}', { done: 7, all: 9 }],
  ['7 and 7', '{a} and {a}', { a: 7 }],
  [
    'by Ada in London',
    'by {user.name} in {user.address.city}',
    { user: { name: 'Ada', address: { city: 'London' } } },
  ],
  ['dotted', '{http.method}', { 'http.method': 'dotted' }],
  ['second of abc: b', 'second of abc: {list.1}', { list: ['a', 'b'] }],
  ['null', '{a}', { a: null }],
  ['false', '{a}', { a: false }],
  ['{"b":1}', '{a}', { a: { b: 1 } }],
  ['[1,2]', '{a}', { a: [1, 2] }],
  ['1970-01-01T00:00:00.000Z', '{a}', { a: new Date(0) }],
  ['10', '{a}', { a: 10n }],
  ['{missing} 7', '{missing} {id}', { id: 7 }],
  ['{{id}} 7', '{{id}} {id}', { id: 7 }],
  ['{ id } 7', '{ id } {id}', { id: 7 }],
  ['{} 7', '{} {id}', { id: 7 }],
  ['{"a":1} 7', '{"a":1} {id}', { id: 7 }],
  ['{toString} 7', '{toString} {id}', { id: 7 }],
  ['{__proto__} 7', '{__proto__} {id}', { id: 7 }],
  ['{id.constructor} 7', '{id.constructor} {id}', { id: 7 }],
  ['{a.length} x', '{a.length} {a}', { a: 'x' }],
];

describe('a template', () => {
  it.for(rows)('gives %j for %j', ([expected, template, fields]) => {
    expect(rendered(template, fields)).toMatchObject({ msg: expected, template });
  });

  it('is not kept when nothing fills it', () => {
    const data = rendered('nothing {missing}', { id: 7 });
    expect(data).not.toHaveProperty('template');
    expect(data.msg).toBe('nothing {missing}');
  });

  it('is filled from lazy fields', () => {
    const { data } = written((log) => log.info('order {id}', () => ({ id: 7 })));
    expect(data).toMatchObject({ msg: 'order 7', template: 'order {id}', id: 7 });
  });

  it('is filled behind fields, and with an error beside', () => {
    expect(written((log) => log.info({ id: 7 }, 'order {id}')).data.msg).toBe('order 7');
    expect(written((log) => log.info(new Error('x'), 'order {id}', { id: 7 })).data.msg).toBe('order 7');
  });

  it('is filled from the fields of the call only', () => {
    const call = (log: Logger): void => {
      context.run({ user: 'context' }, () =>
        log.child({ id: 'child' }).info('{id} {user} {app} {own}', { own: 1 }),
      );
    };
    const { data } = written(call, { base: { app: 'base' } });
    expect(data.msg).toBe('{id} {user} {app} 1');
  });

  it('leaves holes open without fields', () => {
    expect(written((log) => log.info('order {id}')).data).toMatchObject({ msg: 'order {id}' });
    expect(written((log) => log.info('order {id}', 'x')).data).toMatchObject({
      msg: 'order {id}',
      args: ['x'],
    });
  });

  it('keeps redacted values redacted', () => {
    const data = rendered(
      '{user} {password} {card.pin}',
      { user: 'ada', password: 'hunter2', card: { pin: 1234 } },
      {
        redact: ['card.pin'],
      },
    );
    expect(data.msg).toBe('ada [Redacted] [Redacted]');
  });

  it('never fills a hole that stands in a value', () => {
    expect(rendered('{input} {id}', { input: '{password} {id}', id: 7, password: 'x' }).msg).toBe(
      '{password} {id} 7',
    );
    const { data } = written((log) => log.info('%s', '{password}', { password: 'x' }));
    expect(data.msg).toBe('{password}');
  });

  it('keeps its own name free in fields, bindings, context and base', () => {
    const call = (log: Logger): void => {
      const child = log.child({ template: 'child' });
      context.run({ template: 'context' }, () => child.info('order {id}', { id: 7, template: 'own' }));
    };
    const { data } = written(call, { base: { template: 'base' } });
    expect(data).toMatchObject({ template: 'order {id}', template_: 'own' });
    const { data: other } = written((log) => log.child({ template: 'child' }).info('order {id}', { id: 7 }));
    expect(other.template).toBe('order {id}');
  });

  it('takes the prefix of a child into account', () => {
    const { data } = written((log) => log.child({}, { msgPrefix: '[shop] ' }).info('order {id}', { id: 7 }));
    expect(data).toMatchObject({ msg: '[shop] order 7', template: '[shop] order {id}' });
  });
});

describe('any text in a template', () => {
  const text = fc
    .oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('{', '}', 'id', 'password', '.', ' ', '{{', '}}', 'x'))
        .map((parts) => parts.join('')),
    )
    .filter((made) => !made.includes('%'));

  it('shows no secret and no field it does not name', () => {
    fc.assert(
      fc.property(text, text, (template, value) => {
        const { msg } = rendered(`${template} {id}`, { id: value, password: 's3cr3t', other: 0.123 });
        expect(msg).not.toContain('s3cr3t');
        expect(msg).not.toContain('0.123');
        expect(msg).toContain(value);
      }),
      { numRuns: 300 },
    );
  });
});
