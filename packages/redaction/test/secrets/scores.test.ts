import { describe, expect, it } from 'vitest';
import { dataSets, isThere } from '../../src/score/data.ts';
import { shortfall } from '../../src/score/goals.ts';
import { sampleErrors, samplesOf } from '../../src/score/samples.ts';
import { gitleaksScores, secretlintScores } from '../../src/score/secrets.ts';

describe('invented samples of secrets', () => {
  it.for(samplesOf('secrets'))('are told from clean texts: $family', (samples) => {
    expect(samples.found.length).toBeGreaterThan(2);
    expect(samples.clean.length).toBeGreaterThan(2);
    expect(sampleErrors('secrets', samples)).toEqual({ missed: [], flagged: [] });
  });
});

// The repository does not hold these sets: `STELE_DATA` names the folder that does.
describe('published cases of secrets that detectors were not tuned on', () => {
  it.skipIf(!isThere(dataSets.gitleaks))('meet the bars: gitleaks (skipped where its data is absent)', () => {
    expect(gitleaksScores('not tuned on').filter((score) => shortfall(score) > 0)).toEqual([]);
  });

  it.skipIf(!isThere(dataSets.secretlint))(
    'meet the bars: secretlint (skipped where its data is absent)',
    () => {
      expect(secretlintScores('not tuned on').filter((score) => shortfall(score) > 0)).toEqual([]);
    },
  );
});
