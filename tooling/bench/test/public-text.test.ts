import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { publicText } from '../src/process/public-text.ts';

describe('publicText', () => {
  it('keeps the part of a path that is the same everywhere', () => {
    expect(publicText('at fail (file:///home/me/stele/tooling/bench/src/hostile/make.ts:4:9)')).toBe(
      'at fail (src/hostile/make.ts:4:9)',
    );
  });

  it('hides the name of the machine', () => {
    expect(publicText(`{"hostname":"${hostname()}"}`)).toBe('{"hostname":"<host>"}');
  });
});
