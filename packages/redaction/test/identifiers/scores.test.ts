import { describe, expect, it } from 'vitest';
import { dataSets, isThere } from '../../src/score/data.ts';
import { shortfall, verdict } from '../../src/score/goals.ts';
import { logScores, recogniserScores, sentenceScores } from '../../src/score/identifiers.ts';
import { sampleErrors, samplesOf } from '../../src/score/samples.ts';

describe('invented samples of identifiers', () => {
  it.for(samplesOf('identifiers'))('are told from clean texts: $family', (samples) => {
    expect(samples.found.length).toBeGreaterThan(2);
    expect(samples.clean.length).toBeGreaterThan(2);
    expect(sampleErrors('identifiers', samples)).toEqual({ missed: [], flagged: [] });
  });
});

// The repository does not hold these sets: `STELE_DATA` names the folder that does.
describe('published cases of identifiers that detectors were not tuned on', () => {
  it.skipIf(!isThere(dataSets.sentences))(
    'meet the bars: presidio-research (skipped where its data is absent)',
    () => {
      expect(sentenceScores('not tuned on').filter((score) => shortfall(score) > 0)).toEqual([]);
    },
  );

  it.skipIf(!isThere(dataSets.recognisers))(
    'meet the bars: rows of presidio (skipped where its data is absent)',
    () => {
      expect(recogniserScores('not tuned on').filter((score) => shortfall(score) > 0)).toEqual([]);
    },
  );

  it.skipIf(!isThere(dataSets.logs))('meet the bars: loghub (skipped where its data is absent)', () => {
    expect(logScores().filter((score) => shortfall(score) > 0)).toEqual([]);
  });
});

describe('the verdict on a score', () => {
  const set = dataSets.samples;
  it.for([
    ['met', { hits: 97, of: 100, bar: 0.97, atMost: false }],
    ['MISSED by 0.0100', { hits: 96, of: 100, bar: 0.97, atMost: false }],
    ['met', { hits: 15, of: 100, bar: 0.15, atMost: true }],
    ['MISSED by 0.0100', { hits: 16, of: 100, bar: 0.15, atMost: true }],
    ['no case', { hits: 0, of: 0, bar: 0.97, atMost: false }],
  ] as const)('is: %s', ([expected, score]) => {
    expect(verdict({ set, what: 'x', ...score })).toBe(expected);
  });
});
