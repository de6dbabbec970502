import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const fixture = fileURLToPath(new URL('./fixtures/two-stdouts.child.ts', import.meta.url));

describe('two loggers with a stdout() each', () => {
  it('keep the order of their lines', () => {
    const { stdout } = spawnSync(process.execPath, ['--conditions=@stele/source', fixture], {
      encoding: 'utf8',
    });
    const seen = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).n);
    expect(seen).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });
});
