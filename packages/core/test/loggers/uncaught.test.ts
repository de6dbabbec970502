import { describe, expect, it } from 'vitest';
import { run } from './programs.ts';

const lines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('exit.uncaught', { concurrent: true }, () => {
  it.for([
    ['exception', 'uncaught exception', { type: 'RangeError', message: 'thrown' }],
    [
      'rejection',
      'unhandled rejection',
      { type: 'TypeError', message: 'rejected', cause: { message: 'why' } },
    ],
  ])('writes an %s as fatal, and the process ends by it', async ([how, msg, err]) => {
    const { code, stdout, stderr } = await run('uncaught', {}, [how as string]);
    expect(lines(stdout)).toMatchObject([{ msg: 'before' }, { level: 'fatal', msg, service: 's', err }]);
    expect(code).toBe(1);
    expect(stderr).toContain((err as { message: string }).message);
  });

  it('writes it also when the application keeps the process alive', async () => {
    const { code, stdout } = await run('uncaught', {}, ['caught']);
    expect(lines(stdout)).toMatchObject([{ msg: 'before' }, { level: 'fatal' }]);
    expect(code).toBe(0);
  });

  it('ends with the logger', async () => {
    const { code, stdout } = await run('uncaught', {}, ['closed']);
    expect(lines(stdout)).toMatchObject([{ msg: 'before' }]);
    expect(code).toBe(1);
  });
});
