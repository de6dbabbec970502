import { SteleError } from '../errors.ts';
import { withTimeout } from '../pipeline/totals.ts';
import { checkPlugin } from './define-plugin.ts';
import { type HookParts, hookError, reason } from './hook.ts';
import { GrowingHost, type PluginHost } from './host.ts';
import type { Plugin } from './plugin.ts';
import { inOrder } from './plugin-order.ts';
import { type Draft, draftOf } from './registry.ts';

/** What plugins need of their logger. */
export interface PluginParts {
  /** Told of failures. */
  readonly report: (kind: string, error: unknown) => void;
  /** Formats that are there already. @default auto, json, pretty */
  readonly formats?: readonly string[];
  /** Types of sinks that are there already. @default [] */
  readonly sinkTypes?: readonly string[];
  /** Custom levels of the logger. @default {} */
  readonly levels?: Readonly<Record<string, number>>;
  /** Failures in a row after which a hook is called no more. @default 5 */
  readonly maxFailures?: number;
  /** Longest time in ms that a setup or a hook may take. @default 5000 */
  readonly timeoutMs?: number;
}

/**
 * Sets plugins up, in order. One whose setup throws is reported and left out.
 *
 * @throws SteleError STELE_PLUGIN when a plugin is none, is there twice, or has a setup that waits, and when plugins
 *   wait for each other
 */
export function createPlugins(plugins: readonly Plugin[], parts: PluginParts): PluginHost {
  const host = new GrowingHost();
  for (const attempt of attempts(host, plugins, parts)) {
    const waiting = attempt.begin();
    if (waiting === undefined) continue;
    waiting.then(undefined, () => {});
    const { name } = attempt.plugin;
    attempt.end(new Error('it waits'));
    void host.close();
    throw new SteleError(
      'STELE_PLUGIN',
      `plugin ${name}: setup returned a promise; use configure(), which waits for it, or a setup that is not async`,
    );
  }
  return host;
}

/**
 * The same for a setup that may wait, as `configure` does.
 *
 * @throws (rejects with) SteleError STELE_PLUGIN when a plugin is none or is there twice, or plugins wait for each other
 */
export async function createPluginsAsync(
  plugins: readonly Plugin[],
  parts: PluginParts,
): Promise<PluginHost> {
  const { timeoutMs = 5000 } = parts;
  const host = new GrowingHost();
  for (const attempt of attempts(host, plugins, parts)) {
    const waiting = attempt.begin();
    if (waiting === undefined) continue;
    const settled = Promise.resolve(waiting).then(() => attempt.end(), attempt.end);
    await withTimeout(settled, timeoutMs);
    attempt.end(new Error(`took longer than ${timeoutMs} ms`));
  }
  return host;
}

/** The setup of one plugin. */
interface Attempt {
  readonly plugin: Plugin;
  /** Calls `setup`. What is returned is still to be waited for; then `end` has to be called. */
  begin(): PromiseLike<unknown> | undefined;
  /** Takes the plugin, or leaves it out because of an error. Only the first call counts. */
  end(...error: unknown[]): void;
}

function* attempts(host: GrowingHost, plugins: readonly Plugin[], parts: PluginParts): Generator<Attempt> {
  const { report, formats = ['auto', 'json', 'pretty'], sinkTypes = [], levels = {} } = parts;
  const { maxFailures = 5, timeoutMs = 5000 } = parts;
  for (const [index, plugin] of plugins.entries()) checkPlugin(plugin, `plugins[${index}]`);
  for (const plugin of inOrder(plugins)) {
    const hooks: HookParts = { plugin: plugin.name, report, maxFailures, timeoutMs, failures: new Map() };
    const { draft, api } = draftOf(plugin, host, { formats, sinkTypes, levels }, report);
    const end = ending(host, plugin, draft, hooks);
    yield {
      plugin,
      begin() {
        try {
          const result: unknown = plugin.setup(api);
          if (isThenable(result)) return result;
          end();
        } catch (error) {
          end(error);
        }
        return undefined;
      },
      end,
    };
  }
}

function ending(
  host: GrowingHost,
  plugin: Plugin,
  draft: Draft,
  hooks: HookParts,
): (...error: unknown[]) => void {
  let ended = false;
  return (...errors) => {
    if (ended) return;
    ended = true;
    draft.seal();
    if (errors.length === 0) host.accept(plugin, draft, hooks);
    else {
      const [error] = errors;
      host.refuse(plugin, draft, hooks);
      hooks.report(
        'plugin',
        hookError(plugin.name, `is left out, its setup failed: ${reason(error)}`, error),
      );
    }
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}
