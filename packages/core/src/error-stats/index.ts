export {
  createErrorStats,
  type ErrorCounter,
  type ErrorRecord,
  type ErrorStats,
  type ErrorStatsEntry,
  type ErrorStatsOptions,
} from './error-stats.ts';
export { fingerprint } from './fingerprint.ts';
