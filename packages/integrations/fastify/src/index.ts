export { type SteleFastifyOptions, steleFastify } from './stele-fastify.ts';
export { requestStats, type SteleRequestsOptions, steleRequests } from './stele-requests.ts';
