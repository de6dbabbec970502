import { say } from '../process/progress.ts';
import { importCost } from './measure.ts';

/** CPU milliseconds; compared with the minimum, because everything else is noise of the machine. */
const limit = 8;

const ms = importCost("import '@stele/core';", 15);
say(`${ms.toFixed(1)} CPU ms to import @stele/core (limit ${limit})`);
if (ms > limit) process.exitCode = 1;
