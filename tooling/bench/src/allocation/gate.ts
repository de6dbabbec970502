import { say } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { bytesPerLog } from './measure.ts';

/** Bytes one flat log of the default mode may allocate, the caller's record included. */
const limit = 800;

const bytes = await withScratch((scratch) => bytesPerLog('stele', 'flat', scratch, 3));
if (bytes === undefined || Number.isNaN(bytes)) {
  say('gate:alloc needs Node.js 26 or later, which reports total_allocated_bytes.');
  process.exitCode = 1;
} else {
  say(`${bytes.toFixed(0)} bytes allocated per flat log (limit ${limit})`);
  if (bytes > limit) process.exitCode = 1;
}
