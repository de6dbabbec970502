import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', 'cli/main': 'src/cli/main.ts' },
  format: ['esm'],
  target: 'es2024',
  platform: 'neutral',
  external: [/^node:/],
  dts: false,
  removeNodeProtocol: false,
  clean: true,
});
