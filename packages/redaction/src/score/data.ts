import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Cases from outside. The repository does not hold them, except for those without a folder. */
export interface DataSet {
  readonly name: string;
  /** Who made it, and under which licence it is read. */
  readonly source: string;
  /** Where it stands in the folder of the data. @default in the repository */
  readonly folder?: string;
}

export const dataSets = {
  samples: { name: 'samples', source: 'written for this package, src/score/*-samples.ts' },
  sentences: {
    name: 'presidio-research',
    source: 'github.com/microsoft/presidio-research, half of its sentences, MIT',
    folder: 'pii/presidio-research',
  },
  recognisers: {
    name: 'presidio rows',
    source: 'github.com/microsoft/presidio, half of the rows of its recogniser tests, MIT',
    folder: 'pii/presidio-tests',
  },
  gitleaks: {
    name: 'gitleaks',
    source: 'github.com/gitleaks/gitleaks, half of the cases of its rules, MIT',
    folder: 'pii/gitleaks',
  },
  secretlint: {
    name: 'secretlint',
    source: 'github.com/secretlint/secretlint, half of its fixtures, MIT',
    folder: 'pii/secretlint',
  },
  logs: {
    name: 'loghub',
    source: 'github.com/logpai/loghub, 2000 lines of each of eight systems, for research',
    folder: 'loghub',
  },
} as const satisfies Record<string, DataSet>;

/** The folder of the data: `STELE_DATA`, or `shared/data` beside the project. */
export const dataFolder: string =
  process.env['STELE_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');

/** Whether a set can be read. */
export const isThere = ({ folder }: DataSet): boolean =>
  folder === undefined || existsSync(join(dataFolder, folder));

/** Which half of a set: detectors were tuned on one of them, and what they do is told by the other one. */
export type Part = 'not tuned on' | 'tuned on';

/** The rows of a gzipped file of JSON lines. */
export function rows<Row>(path: string): Row[] {
  const text = gunzipSync(readFileSync(join(dataFolder, path))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/** The lines of the log of every system of loghub. */
export function logLines(): string[] {
  const systems = readdirSync(join(dataFolder, 'loghub'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return systems.flatMap(({ name }) =>
    readFileSync(join(dataFolder, `loghub/${name}/${name}_2k.log`), 'utf8')
      .split('\n')
      .filter(Boolean),
  );
}
