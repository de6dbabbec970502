import { defineConfig, type Options } from 'tsup';

const shared: Options = {
  format: ['esm'],
  target: 'es2024',
  platform: 'neutral',
  external: ['#runtime', '#default-sink', 'yaml', /^node:/],
  splitting: true,
  dts: false,
  removeNodeProtocol: false,
};

/** `#rooms` is decided here: it names how a build gets what most programs use little of. */
const roomsFrom = (path: string): Pick<Options, 'esbuildOptions'> => ({
  esbuildOptions(options) {
    options.alias = { '#rooms': path };
  },
});

export default defineConfig([
  {
    ...shared,
    ...roomsFrom('./src/rooms/everything.ts'),
    entry: ['src/index.ts', 'src/pino/index.ts', 'src/runtime/{node,web}/{index,default-sink}.ts'],
  },
  {
    ...shared,
    ...roomsFrom('./src/rooms/on-demand.ts'),
    entry: { index: 'src/index.node.ts', everything: 'src/rooms/everything.ts' },
    outDir: 'dist/node',
  },
]);
