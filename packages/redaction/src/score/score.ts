import { type DataSet, dataFolder, dataSets, isThere, type Part } from './data.ts';
import { type Score, scoreColumns, scoreRow, shortfall, verdict } from './goals.ts';
import { logScores, printRecognisers, recogniserScores, sentenceScores } from './identifiers.ts';
import { sampleScores } from './samples.ts';
import { gitleaksScores, secretlintScores } from './secrets.ts';
import { print } from './table.ts';

/** The command ends with this code where a bar is missed. */
const MISSED = 1;
/** ... and with this one where a set cannot be read, so that nothing is known about it. */
const ABSENT = 2;

const measures: readonly [set: DataSet, scores: (part: Part) => readonly Score[]][] = [
  [dataSets.sentences, sentenceScores],
  [dataSets.recognisers, recogniserScores],
  [dataSets.logs, logScores],
  [dataSets.gitleaks, gitleaksScores],
  [dataSets.secretlint, secretlintScores],
];
const there = measures.filter(([set]) => isThere(set));
const absent = measures.filter(([set]) => !isThere(set)).map(([set]) => set);

print('where the cases are from', [
  ['set', 'source', 'folder'],
  ...[dataSets.samples, ...measures.map(([set]) => set)].map((set: DataSet) => [
    set.name,
    set.source,
    set.folder === undefined ? 'in the repository' : isThere(set) ? set.folder : `${set.folder}: ABSENT`,
  ]),
]);

const samples = [...sampleScores('identifiers'), ...sampleScores('secrets')];
print('invented samples: whether detectors work, not how well', [scoreColumns, ...samples.map(scoreRow)]);

const kept = there.flatMap(([, scores]) => scores('not tuned on'));
if (kept.length > 0)
  print('the half that detectors were not tuned on: this is what counts', [
    scoreColumns,
    ...kept.map(scoreRow),
  ]);

const halved = there.filter(([set]) => set !== dataSets.logs);
const tuned = halved.flatMap(([, scores]) => scores('tuned on'));
if (tuned.length > 0)
  print('for comparison: the half that detectors were tuned on', [scoreColumns, ...tuned.map(scoreRow)]);
if (isThere(dataSets.recognisers)) printRecognisers();

const all = [...samples, ...kept];
const missed = all.filter((score) => shortfall(score) > 0);
const met = all.filter((score) => verdict(score) === 'met').length;
const open = all.length - met - missed.length;
process.stdout.write(`${met} bars met, ${missed.length} missed, ${open} without a case\n`);
for (const score of missed) process.stdout.write(`MISSED: ${scoreRow(score).join(', ')}\n`);
for (const { name, folder } of absent)
  process.stdout.write(
    `ABSENT: ${name} is not in ${dataFolder}/${folder}; set STELE_DATA to the folder that holds it\n`,
  );
process.exitCode = absent.length > 0 ? ABSENT : missed.length > 0 ? MISSED : 0;
