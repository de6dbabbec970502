import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';

/** A platform that applications are bundled for, by the conditions that its tools set. */
export interface Target {
  readonly name: string;
  /** What esbuild knows of it; `neutral` sets no condition of its own. */
  readonly platform: 'browser' | 'neutral';
  readonly conditions: readonly string[];
  /** True where the modules of Node.js can be had. */
  readonly hasNode: boolean;
}

export const targets: readonly Target[] = [
  { name: 'browser', platform: 'browser', conditions: ['browser'], hasNode: false },
  { name: 'workerd', platform: 'neutral', conditions: ['workerd', 'worker', 'browser'], hasNode: false },
  { name: 'worker', platform: 'neutral', conditions: ['worker'], hasNode: false },
  { name: 'edge-light', platform: 'neutral', conditions: ['edge-light', 'worker'], hasNode: false },
  { name: 'deno', platform: 'neutral', conditions: ['deno', 'node'], hasNode: true },
  { name: 'bun', platform: 'neutral', conditions: ['bun', 'node'], hasNode: true },
];

export interface Bundle {
  readonly code: string;
  /** Modules that are left to the platform. */
  readonly imports: readonly string[];
  /** Files of the package that went in, from its folder. */
  readonly files: readonly string[];
}

/**
 * Bundles an application as its author would.
 *
 * @param folder where the application has its node_modules
 * @param entry a file of it, or the text of a module
 */
export async function bundle(
  folder: string,
  entry: { readonly file: string } | { readonly text: string },
  { platform, conditions, hasNode }: Target,
  { minify = false, define = {} }: Pick<BuildOptions, 'minify' | 'define'> = {},
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    ...('file' in entry
      ? { entryPoints: [entry.file] }
      : { stdin: { contents: entry.text, resolveDir: folder, loader: 'js' } }),
    bundle: true,
    format: 'esm',
    platform,
    conditions: [...conditions],
    mainFields: ['browser', 'module', 'main'],
    external: hasNode ? ['node:*'] : [],
    minify,
    define,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  const files = Object.keys(metafile.inputs).map((path) =>
    path.replace(/^.*node_modules\/@stele\/core\//, ''),
  );
  return { code: outputFiles[0]?.text ?? '', imports, files };
}

/** Bytes as they are sent. */
export const gzipped = (code: string): number => gzipSync(code, { level: 9 }).length;
