import { saveRaw } from '../report/store.ts';
import { writeReport } from '../report/write.ts';
import { bundleSize } from './bundle.ts';
import { closureOf, installedBytes } from './closure.ts';
import { libraries } from './libraries.ts';
import type { SizeRow } from './report.ts';

const rows: SizeRow[] = [];
for (const library of libraries) {
  const folders = closureOf(library.packages);
  rows.push({
    name: library.name,
    bundle: await bundleSize(library),
    installedBytes: folders.reduce((sum, folder) => sum + installedBytes(folder), 0),
    packages: folders.length,
  });
}
saveRaw('size', rows);
writeReport();
