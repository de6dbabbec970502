import { readFileSync } from 'node:fs';
import type { Count } from './gate.ts';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Counts the tests of a report, or the command itself when it wrote none. A command that fails fails at least once. */
export function countOf(code: number, reportFile?: string): Count {
  const report = reportFile === undefined ? undefined : read(reportFile);
  const failed = report?.numFailedTests ?? 0;
  if (code !== 0) return { passed: report?.numPassedTests ?? 0, failed: Math.max(1, failed) };
  if (reportFile === undefined) return { passed: 1, failed: 0 };
  const passed = report?.numPassedTests ?? 0;
  return { passed, failed: passed === 0 ? Math.max(1, failed) : failed };
}

function read(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
