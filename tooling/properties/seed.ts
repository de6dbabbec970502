// Runs before the tests of each file: the same cases in every run of the gates, so that a failure is about the change
// and not about luck. STELE_SEED=random looks further; fast-check prints the seed of a failure, and STELE_SEED=<seed>
// repeats it.
import { configureGlobal } from 'fast-check';

const DEFAULT_SEED = 20_240_229;

const wanted = process.env['STELE_SEED'];

if (wanted !== 'random') configureGlobal({ seed: wanted === undefined ? DEFAULT_SEED : Number(wanted) });
