export type Framework = 'express' | 'fastify' | 'nest';

/** What a log is written to: as the library does it by itself, or as it says one does it fast. */
export type Mode = 'default' | 'fast';

/** An application with one library that logs its requests, or none. */
export interface Subject {
  readonly id: string;
  /** Heads a column. */
  readonly title: string;
  readonly framework: Framework;
  readonly kind: 'bare' | 'rival' | 'stele';
  readonly packages: readonly string[];
  /** How its fast destination is made. */
  readonly fast?: string;
}

const boom = 'pino.destination({ sync: false, minLength: 4096 })';
const drain = 'silent: true, drain: createDrainPipeline()(createFsDrain())';

export const subjects: readonly Subject[] = [
  { id: 'express', title: 'no log', framework: 'express', kind: 'bare', packages: ['express'] },
  {
    id: 'pino-http',
    title: 'pino-http',
    framework: 'express',
    kind: 'rival',
    packages: ['pino-http', 'pino'],
    fast: boom,
  },
  {
    id: 'morgan',
    title: 'morgan',
    framework: 'express',
    kind: 'rival',
    packages: ['morgan'],
    fast: 'stream: fs.createWriteStream()',
  },
  {
    id: 'evlog-express',
    title: 'evlog, Express',
    framework: 'express',
    kind: 'rival',
    packages: ['evlog'],
    fast: drain,
  },
  {
    id: 'stele-express',
    title: 'Stele, Express',
    framework: 'express',
    kind: 'stele',
    packages: ['@stele/express', '@stele/core'],
    fast: 'file()',
  },
  { id: 'fastify', title: 'no log', framework: 'fastify', kind: 'bare', packages: ['fastify'] },
  {
    id: 'fastify-logger',
    title: "Fastify's own",
    framework: 'fastify',
    kind: 'rival',
    packages: ['fastify', 'pino'],
    fast: boom,
  },
  {
    id: 'evlog-fastify',
    title: 'evlog, Fastify',
    framework: 'fastify',
    kind: 'rival',
    packages: ['evlog'],
    fast: drain,
  },
  {
    id: 'stele-fastify',
    title: 'Stele, Fastify',
    framework: 'fastify',
    kind: 'stele',
    packages: ['@stele/fastify', '@stele/core'],
    fast: 'file()',
  },
  {
    id: 'nest',
    title: 'no log',
    framework: 'nest',
    kind: 'bare',
    packages: ['@nestjs/core', '@nestjs/platform-express'],
  },
  {
    id: 'nestjs-pino',
    title: 'nestjs-pino',
    framework: 'nest',
    kind: 'rival',
    packages: ['nestjs-pino', 'pino-http', 'pino'],
    fast: boom,
  },
  {
    id: 'stele-nest',
    title: 'Stele, Nest',
    framework: 'nest',
    kind: 'stele',
    packages: ['@stele/nestjs', '@stele/core'],
    fast: 'file()',
  },
];

/** Those that log, in the order of the report. */
export const logging: readonly Subject[] = subjects.filter(({ kind }) => kind !== 'bare');

export const modesOf = ({ kind }: Subject): readonly Mode[] =>
  kind === 'bare' ? ['default'] : ['default', 'fast'];

export const frameworkTitles: Readonly<Record<Framework, string>> = {
  express: 'Express',
  fastify: 'Fastify',
  nest: 'Nest, on Express',
};
