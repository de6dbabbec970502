import type { LogRecord } from '../../src/formatters/record.ts';
import { createPlugins, type Plugin, type PluginHost, type PluginParts } from '../../src/plugins/index.ts';

/** A host, and what it reported. */
export interface Hosted {
  readonly host: PluginHost;
  readonly reported: string[];
}

/** Sets plugins up. */
export function hosted(plugins: readonly Plugin[], parts: Partial<PluginParts> = {}): Hosted {
  const reported: string[] = [];
  return { host: createPlugins(plugins, { ...reportTo(reported), ...parts }), reported };
}

/** Collects messages as `kind: message`. */
export function reportTo(reported: string[]): PluginParts {
  return { report: (kind, error) => void reported.push(`${kind}: ${(error as Error).message}`) };
}

/** A plugin that does nothing but what is given. */
export const plugin = (name: string, part: Partial<Plugin> = {}): Plugin => ({ name, setup() {}, ...part });

export const record: LogRecord = {
  time: 0,
  level: 30,
  levelName: 'info',
  logger: 'shop',
  msg: 'order placed',
  context: {},
  bindings: {},
  fields: { id: 7 },
};

/** A promise, and the function that resolves it. */
export function gate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}
