import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'es2024',
  platform: 'node',
  external: [/^node:/],
  dts: false,
  removeNodeProtocol: false,
  clean: true,
});
