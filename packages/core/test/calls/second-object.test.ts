import { describe, expect, it } from 'vitest';
import { written } from '../properties/lanes.ts';

describe('a second object', () => {
  it.for([
    [{ y: 2 }, { x: 1, args: [{ y: 2 }] }],
    [{ code: 'E1' }, { x: 1, err: { value: { code: 'E1' } } }],
    [{ message: 'no' }, { x: 1, err: { message: 'no' } }],
    ['text', { x: 1, err: { type: 'string', message: 'text' } }],
    [7, { x: 1, err: { type: 'number', message: '7' } }],
    [null, { x: 1, err: { type: 'null' } }],
  ] as [unknown, object][])('%j is fields that have no place, or what was thrown', ([second, expected]) => {
    const { data } = written((log) => log.error('a', { x: 1 }, second));
    expect(data).toMatchObject(expected);
    expect('err' in data).toBe('err' in expected);
  });
});
