import { describe, expect, it } from 'vitest';
import { pretty } from '../../../src/formatters/pretty/index.ts';
import { records } from '../records.ts';

const show = (part: object): string =>
  String(pretty({ time: 'none' }).format({ ...records['empty'], ...part } as never));

describe('an error whose members are not what they should be', () => {
  it.for<[string, object, string]>([
    ['a code that is an object', { message: 'boom', code: { toString: 1 } }, 'Error [{"toString":1}]: boom'],
    ['a message that is a number', { message: 5 }, 'Error: 5'],
    ['a message that is an object', { message: { a: 1 } }, 'Error: {"a":1}'],
    ['a type that is a list', { type: ['E'], message: 'boom' }, '["E"]: boom'],
    ['a stack that is a number', { message: 'boom', stack: 5 }, 'Error: boom\n│ 5'],
  ])('%s is shown as JSON', ([, part, shown]) => {
    expect(show({ msg: '', err: { type: 'Error', ...part } })).toBe(`INFO  ${shown}\n`);
  });

  it('as a cause hides nothing behind it', () => {
    const cause = { type: 'Error', message: 'inner', stack: 5, detail: 'kept' };
    const text = show({ msg: 'm', err: { type: 'Error', message: 'boom', cause, more: 1 } });
    expect(text).toContain('caused by Error: inner');
    expect(text).toContain('detail=kept');
    expect(text).not.toContain('cannot be shown');
  });

  it('leaves the message where its title cannot be had', () => {
    const code: Record<string, unknown> = {};
    code['code'] = code;
    expect(show({ msg: 'boom', err: { type: 'Error', message: 'boom', code } })).toContain('INFO  boom\n');
  });

  it('leaves a message that is no text', () => {
    expect(show({ msg: { a: 1 } })).toBe('INFO  {"a":1}\n');
  });
});
