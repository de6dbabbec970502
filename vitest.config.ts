import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const source = '@stele/source';

export default defineConfig({
  resolve: { conditions: [source, 'module', 'node', 'development|production'] },
  ssr: {
    resolve: {
      conditions: [source, 'module', 'node', 'development|production'],
      externalConditions: [source, 'node'],
    },
  },
  test: {
    // One for each core; by default one core is left idle, which is half of a small machine.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          // Tests that start processes take long on a busy machine.
          testTimeout: 120_000,
          include: ['{packages,apps,tooling}/**/*.test.ts', 'docs/doctest/**/*.test.ts'],
          exclude: [
            '**/node_modules/**',
            '**/dist/**',
            'tooling/packed/**',
            'tooling/runtimes/**',
            'tooling/browser/**',
            'tooling/services/**',
          ],
          setupFiles: ['tooling/properties/seed.ts'],
          execArgv: [`--conditions=${source}`],
        },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['packages/**/*.test-d.ts'],
            tsconfig: './tsconfig.json',
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'packed',
          include: ['tooling/{packed,runtimes}/**/*.test.ts'],
          globalSetup: ['tooling/packed/pack.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tooling/browser/**/*.test.ts'],
          globalSetup: ['tooling/packed/pack.ts'],
          testTimeout: 60_000,
          // A machine without a browser gets one first.
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'services',
          include: ['tooling/services/test/**/*.test.ts'],
          execArgv: [`--conditions=${source}`],
          testTimeout: 120_000,
          // A machine without the services gets them first.
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
