import { progress } from '../process/progress.ts';
import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { libraries } from '../size/libraries.ts';
import { importCost } from './measure.ts';
import type { ImportRow } from './report.ts';

const processes = 15;

const rows = libraries.map(({ name, imports }): ImportRow => {
  progress(`import: ${name}`);
  return { name, ms: importCost(imports, processes) };
});
progress('');
saveRaw('imports', rows);
writeReport();
