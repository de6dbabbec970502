import type { Gate } from './gate.ts';

const tests = (project: string): Gate['command'] => ['vitest', 'run', '--project', project];

/** Every gate, the quick ones first. */
export const table: readonly Gate[] = [
  { id: 'lint', title: 'format and lint', command: ['biome', 'check', '--error-on-warnings'] },
  { id: 'boundaries', title: 'package boundaries', command: ['turbo', 'boundaries'] },
  { id: 'doctest', title: 'code of the Markdown pages', command: ['node', 'tooling/doctest/generate.ts'] },
  { id: 'types', title: 'type check', command: ['tsc', '-p', '.'], needs: ['doctest'] },
  { id: 'typetests', title: 'type tests', command: tests('types'), counts: 'vitest' },
  { id: 'tests', title: 'tests and page code', command: tests('node'), counts: 'vitest', needs: ['doctest'] },
  { id: 'knip', title: 'nothing unused', command: ['knip'] },
  { id: 'build', title: 'build', command: ['turbo', 'run', 'build'] },
  { id: 'size', title: 'size budgets', command: ['size-limit'], needs: ['build'] },
  {
    id: 'alloc',
    title: 'bytes allocated for a flat log',
    command: ['node', 'tooling/bench/src/allocation/gate.ts'],
    needs: ['build'],
  },
  {
    id: 'packed',
    title: 'packed packages, consumers, Node lines',
    command: tests('packed'),
    counts: 'vitest',
    needs: ['build'],
  },
  {
    id: 'browser',
    title: 'Chromium, workerd, Deno, Bun',
    command: tests('browser'),
    counts: 'vitest',
    needs: ['build'],
  },
  {
    id: 'services',
    title: 'rsyslog, syslog-ng, go-logfmt',
    command: tests('services'),
    counts: 'vitest',
  },
];
