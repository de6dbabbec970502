import { writeReport } from './write.ts';

writeReport();
