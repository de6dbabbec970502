export type { RedactionStats, ReportEntry } from './recorder.ts';
