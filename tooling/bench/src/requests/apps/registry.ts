import type { Framework } from '../subjects.ts';
import type { StartApp } from './app.ts';

/** Only the asked framework is loaded: the others would cost memory and time at the start. */
export async function appsOf(framework: Framework): Promise<Readonly<Record<string, StartApp>>> {
  if (framework === 'express') return (await import('./express.ts')).expressApps;
  if (framework === 'fastify') return (await import('./fastify.ts')).fastifyApps;
  return (await import('./nest.ts')).nestApps;
}
