import { speedAdapters } from '../adapters/registry.ts';
import { progress } from '../process/progress.ts';
import { withScratch } from '../process/scratch.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { bytesPerLog } from './measure.ts';
import type { AllocationRow } from './report.ts';

const rows = await withScratch(async (scratch) => {
  const done: AllocationRow[] = [];
  for (const { id } of speedAdapters) {
    progress(`allocation: ${id}`);
    const flat = await bytesPerLog(id, 'flat', scratch);
    done.push({ adapter: id, flat, nested: await bytesPerLog(id, 'nested', scratch) });
  }
  return done;
});
progress('');
saveRaw('allocation', rows);
writeReport();
