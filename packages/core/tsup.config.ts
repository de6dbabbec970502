import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/pino/index.ts', 'src/runtime/{node,web}/{index,default-sink}.ts'],
  format: ['esm'],
  target: 'es2024',
  platform: 'neutral',
  external: ['#runtime', '#default-sink', 'yaml', /^node:/],
  // What loads later shares its modules with what loads at once.
  splitting: true,
  dts: false,
  removeNodeProtocol: false,
  clean: true,
});
