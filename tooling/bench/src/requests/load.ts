import { availableParallelism } from 'node:os';
import { measuredCore } from '../process/child.ts';
import { shuffled } from '../speed/plan.ts';
import type { ClientTask, LoadAnswer } from './client.ts';
import { Partner } from './partner.ts';
import type { ServerTask } from './server.ts';
import { type Framework, type Mode, modesOf, subjects } from './subjects.ts';

/** One server to load. */
export interface LoadStep {
  readonly subject: string;
  readonly mode: Mode;
  readonly round: number;
}

export interface LoadCell extends LoadStep {
  readonly perSecond: number;
  /** CPU of all threads of the server per request, in microseconds. */
  readonly cpuMicros: number;
  /** Share of the time in which the server had work: near 1, or the client is what is measured. */
  readonly busy: number;
  readonly latencyMs: number;
  readonly p99Ms: number;
}

export const CONNECTIONS = 20;

/** Everything once per round, in a new order each round. */
export function loadPlan(
  rounds: number,
  frameworks: readonly Framework[],
  random: () => number = Math.random,
): LoadStep[] {
  const steps = subjects
    .filter(({ framework }) => frameworks.includes(framework))
    .flatMap((subject) => modesOf(subject).map((mode) => ({ subject: subject.id, mode })));
  return Array.from({ length: rounds }, (_, round) =>
    shuffled(
      steps.map((step) => ({ ...step, round })),
      random,
    ),
  ).flat();
}

export interface Window {
  readonly warmupSeconds: number;
  readonly measureSeconds: number;
}

/** Loads one server from another core, and says what its requests cost. */
export async function measureLoad(step: LoadStep, window: Window, scratch: string): Promise<LoadCell> {
  const task: ServerTask = {
    subject: step.subject,
    to: step.mode === 'default' ? 'default' : { path: '/dev/null' },
  };
  const server = await Partner.start<{ port: number }>({
    script: new URL('./server.ts', import.meta.url),
    task,
    core: measuredCore(),
    // This is /dev/null.
    stdout: 'ignore',
    scratch,
  });
  try {
    return { ...step, ...(await loadFrom(server, window, scratch)) };
  } finally {
    await server.partner.end();
  }
}

type Server = Awaited<ReturnType<typeof Partner.start<{ port: number }>>>;

async function loadFrom(
  { partner: server, ready: { port } }: Server,
  { warmupSeconds, measureSeconds }: Window,
  scratch: string,
): Promise<Omit<LoadCell, keyof LoadStep>> {
  const task: ClientTask = { port, connections: CONNECTIONS };
  const { partner: client } = await Partner.start({
    script: new URL('./client.ts', import.meta.url),
    task,
    core: availableParallelism() > 1 ? 0 : undefined,
    scratch,
  });
  try {
    await client.ask<LoadAnswer>(warmupSeconds);
    const before = await server.ask<number>('cpu');
    const { ms, good, bad, latencyMs, p99Ms } = await client.ask<LoadAnswer>(measureSeconds);
    const micros = (await server.ask<number>('cpu')) - before;
    if (bad > 0 || good === 0)
      throw new Error(`${JSON.stringify(task)}: ${good} good answers, ${bad} others`);
    return {
      perSecond: Math.round((good * 1000) / ms),
      cpuMicros: Number((micros / good).toPrecision(4)),
      busy: Number((micros / (ms * 1000)).toPrecision(3)),
      latencyMs,
      p99Ms,
    };
  } finally {
    await client.end();
  }
}
