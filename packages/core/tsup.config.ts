import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/runtime/node/index.ts', 'src/runtime/web/index.ts'],
  format: ['esm'],
  target: 'es2024',
  platform: 'neutral',
  external: ['#runtime', /^node:/],
  dts: false,
  removeNodeProtocol: false,
  clean: true,
});
