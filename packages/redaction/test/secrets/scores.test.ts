import { describe, expect, it } from 'vitest';
import { hasSecretCases } from '../../src/score/secret-cases.ts';
import { secretScores } from '../../src/score/secrets.ts';

describe('published cases of secrets, where the data is at hand', () => {
  it('are found to the extent that is demanded', () => {
    const missed = hasSecretCases()
      ? secretScores('all').filter(({ hits, of, bar, atMost }) =>
          atMost ? hits / of > bar : hits / of < bar,
        )
      : [];
    expect(missed).toEqual([]);
  });
});
