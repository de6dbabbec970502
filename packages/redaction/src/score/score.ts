import { scoreLogs, scoreRecognisers, scoreSentences } from './identifiers.ts';
import { secretScores } from './secrets.ts';
import { print, share } from './table.ts';

scoreSentences();
scoreRecognisers();
scoreLogs();
for (const part of ['kept', 'tuned'] as const) {
  const rows = secretScores(part).map(({ what, hits, of, bar, atMost }) => [
    what,
    `${hits}/${of}`,
    share(hits, of),
    `${atMost ? 'at most' : 'at least'} ${bar}`,
  ]);
  print(`secrets, half ${part}`, [['what', 'count', 'share', 'bar'], ...rows]);
}
