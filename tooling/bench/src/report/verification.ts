import { scenarioNames, scenarioTitles } from '../scenarios/names.ts';
import type { SpeedRun, VerifiedCell } from '../speed/task.ts';
import { isClean } from '../verify/lines.ts';
import { details, table } from './table.ts';

function verdict(cell: VerifiedCell | undefined): string | undefined {
  if (!cell) return undefined;
  if (!cell.supported) return '–';
  if (isClean(cell)) return 'ok';
  return `${cell.found} of ${cell.expected}, ${cell.corrupt} corrupt, ${cell.mismatched} wrong`;
}

/** Says of every timed cell whether its lines were complete and right. */
export function verificationReport(run: SpeedRun): string {
  const ids = [...new Set(run.verified.map((cell) => cell.adapter))].filter((id) => id !== 'none');
  const scenarios = scenarioNames.filter((name) => run.verified.some((cell) => cell.scenario === name));
  const find = (adapter: string, scenario: string) =>
    run.verified.find((cell) => cell.adapter === adapter && cell.scenario === scenario);
  const rows = scenarios.map((scenario) => [
    scenarioTitles[scenario],
    ...ids.map((id) => verdict(find(id, scenario))),
  ]);
  const bad = run.verified.filter((cell) => cell.supported && !isClean(cell));
  const headline =
    bad.length === 0
      ? 'Verification: every line of every cell was written, parsed and carried its fields.'
      : `Verification: ${bad.length} cells wrote lines that are missing or wrong.`;
  return `${headline}\n\n${details('lines verified, by cell', table(['scenario', ...ids], rows))}`;
}
