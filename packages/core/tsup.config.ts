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

/** What `#rooms` and the like name is decided here for a whole build, and not where the package is used. */
const decided = (alias: Record<string, string>): Pick<Options, 'esbuildOptions'> => ({
  esbuildOptions(options) {
    options.alias = alias;
  },
});

export default defineConfig([
  {
    ...shared,
    ...decided({ '#rooms': './src/rooms/everything.ts' }),
    entry: [
      'src/index.ts',
      'src/{authoring,formatters,http,pino,formatters/pretty,formatters/color}/index.ts',
      'src/formatters/{clef,csv,datadog,ecs,gcp,gelf,json,logfmt,otlp-json,pino,plain,rfc3164,rfc5424,template}.ts',
      'src/runtime/{node,web}/{index,default-sink}.ts',
    ],
  },
  {
    ...shared,
    ...decided({
      '#rooms': './src/rooms/on-demand.ts',
      '#runtime': './src/runtime/node/index.ts',
      '#default-sink': './src/runtime/node/default-sink.ts',
    }),
    external: ['yaml', /^node:/],
    entry: { index: 'src/index.node.ts', everything: 'src/rooms/everything.ts' },
    outDir: 'dist/node',
  },
]);
