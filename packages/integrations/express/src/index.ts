export { type SteleErrors, steleErrors } from './request-errors.ts';
export { type SteleExpress, type SteleExpressOptions, steleExpress } from './request-log.ts';
