import { describe, expect, it } from 'vitest';
import type { Logger } from '../../src/index.ts';
import { written } from '../properties/lanes.ts';

const error = Object.assign(new TypeError('declined'), { code: 'E_CARD' });

function messageOf(format: string, ...args: unknown[]): string {
  return written((log) => log.info(format, ...args)).data.msg;
}

const rows: [expected: string, format: string, ...args: unknown[]][] = [
  ['ada', '%s', 'ada'],
  ['', '%s', ''],
  ['5', '%s', 5],
  ['-1.5', '%s', -1.5],
  ['true', '%s', true],
  ['null', '%s', null],
  ['undefined and null', '%s and %s', undefined, null],
  ['10', '%s', 10n],
  ['Symbol(a)', '%s', Symbol('a')],
  ['[Function: parse]', '%s', JSON.parse],
  ['{"a":1}', '%s', { a: 1 }],
  ['[1,"b"]', '%s', [1, 'b']],
  ['1970-01-01T00:00:00.000Z', '%s', new Date(0)],
  ['7', '%d', 7],
  ['7.5', '%d', 7.5],
  ['42', '%d', '42'],
  ['seven', '%d', 'seven'],
  ['NaN', '%d', Number.NaN],
  ['12345678901234567890', '%d', 12_345_678_901_234_567_890n],
  ['7', '%i', 7.9],
  ['-7', '%i', -7.9],
  ['7.9', '%f', 7.9],
  ['{"a":{"b":[1]}}', '%j', { a: { b: [1] } }],
  ['"text"', '%j', 'text'],
  ['null', '%j', null],
  ['{"a":1} {"b":2}', '%o %O', { a: 1 }, { b: 2 }],
  ['"x"', '%o', 'x'],
  ['100%', '100%%', 'consumed by nothing'],
  ['a, b and %s', '%s, %s and %s', 'a', 'b'],
  ['%s', '%s'],
  ['%x stays, a', '%x stays, %s', 'a'],
  ['50% of a', '50% of %s', 'a'],
  ['a5b6c', 'a%db%dc', 5, 6],
  ['%s', '%s', '%s'],
];

describe('a printf message', () => {
  it.for(rows)('gives %j for %j', ([expected, format, ...args]) => {
    expect(messageOf(format, ...args)).toBe(expected);
  });

  it('shows an error in a hole by its name and message, and all of it under err', () => {
    const { data } = written((log) => log.error('failed: %s', error));
    expect(data.msg).toBe('failed: TypeError: declined');
    expect(data.err).toMatchObject({ type: 'TypeError', message: 'declined', code: 'E_CARD' });
    expect(data.err.stack).toContain('TypeError: declined');
  });

  it('keeps two errors apart', () => {
    const { data } = written((log) => log.error('%s after %s', error, new Error('first')));
    expect(data.msg).toBe('TypeError: declined after Error: first');
    expect(data.err.type).toBe('TypeError');
  });

  it('gives what its holes leave to fields, err and args', () => {
    const { data } = written((log) => log.info('%s', 'a', { id: 7 }, 'b', error));
    expect(data).toMatchObject({ msg: 'a', id: 7, args: ['b'], err: { message: 'declined' } });
  });

  it('works behind fields and errors as well', () => {
    expect(written((log) => log.info({ id: 7 }, 'a %s', 'b')).data).toMatchObject({ msg: 'a b', id: 7 });
    expect(written((log) => log.info(error as object, 'a %s', 'b')).data).toMatchObject({
      msg: 'a b',
      err: {},
    });
  });

  it('hides in a hole what it hides elsewhere, whatever other names are hidden', () => {
    const call = (log: Logger): void => log.info('%j and %s', { user: { password: 'hunter2' } }, { id: 7 });
    const { data } = written(call, { redact: { keys: ['value', 'msg'], paths: ['value.id'] } });
    expect(data.msg).toBe('{"user":{"password":"[Redacted]"}} and {"id":7}');
  });

  it('limits a value in a hole', () => {
    expect(messageOf('%s', 'x'.repeat(100_000)).length).toBeLessThan(33_000);
    expect(
      messageOf(
        '%j',
        Array.from({ length: 5000 }, () => 'ä'),
      ).length,
    ).toBeLessThan(33_000);
  });

  it('holds against a hostile function', () => {
    const nameless = Object.defineProperty(() => 1, 'name', {
      get() {
        throw new Error('boom');
      },
    });
    expect(messageOf('a %s', nameless)).toBe('a [Throws: boom]');
  });
});
