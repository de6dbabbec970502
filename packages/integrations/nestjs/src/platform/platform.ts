import { SteleError } from '@stele/core';
import { show } from '@stele/core/authoring';
import { recordServer } from '@stele/core/http';
import type { Settings } from '../options.ts';
import { type ExpressApp, recordExpress } from './express.ts';
import { type FastifyApp, recordFastify } from './fastify.ts';

/** What is needed of Nest's HTTP adapters. */
interface HttpAdapter {
  getType(): string;
  getInstance(): unknown;
  getHttpServer(): Server;
}

export type Server = Parameters<typeof recordServer>[0];

/** @throws SteleError when the platform is neither Express nor Fastify */
export function recordPlatform(adapter: HttpAdapter | undefined, { recorder, watches }: Settings): void {
  if (adapter === undefined) return;
  const type = adapter.getType();
  const server = adapter.getHttpServer();
  if (type === 'express') recordExpress(adapter.getInstance() as ExpressApp, recorder);
  else if (type === 'fastify') recordFastify(adapter.getInstance() as FastifyApp, server, recorder);
  else
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `the HTTP platform of the application is ${show(type)}; @stele/nestjs records @nestjs/platform-express and @nestjs/platform-fastify`,
    );
  if (watches.malformed || watches.upgrades) recordServer(server, recorder, watches);
}
