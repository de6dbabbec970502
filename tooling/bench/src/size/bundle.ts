import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { LibraryUse } from './libraries.ts';

/** Optional native or test-only dependencies that are absent from a plain installation. */
const optional = ['dtrace-provider', 'mv', 'source-map-support'];

export interface BundleSize {
  readonly minified: number;
  readonly gzipped: number;
}

/** Bundles the minimal use of a library for Node.js. */
export async function bundleSize({ imports, use }: LibraryUse): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents: `${imports}\n${use}`, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: optional,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [output] = outputFiles;
  if (!output) throw new Error('esbuild gave no output');
  return { minified: output.contents.length, gzipped: gzipSync(output.contents, { level: 9 }).length };
}
