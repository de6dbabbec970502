import type { FieldPolicy, PolicyNode } from '@stele/core';
import { bothPolicies } from '@stele/core/authoring';
import { MASKED, masked } from '../actions/action.ts';
import { createChooser, createOwnership } from '../actions/chooser.ts';
import { mask } from '../actions/mask.ts';
import { defaultScan } from '../detect/default-scan.ts';
import { ownScan } from '../detect/own-scan.ts';
import { withPatterns } from '../detect/with-patterns.ts';
import { presets } from '../presets/presets.ts';
import { type PresetStatement, statementOf } from '../presets/statement.ts';
import { withPreset } from '../presets/with-preset.ts';
import { Recorder, type RedactionStats, type ReportEntry } from '../report/recorder.ts';
import type { Scan } from '../scan/types.ts';
import { defaultTextLimits, type TextContext } from '../text/context.ts';
import { createInspector } from '../text/inspector.ts';
import { allowPolicy, type Refuse } from './allow.ts';
import { checkRedaction } from './check.ts';
import { createCleanTexts } from './clean-texts.ts';
import { createDecide } from './deciding.ts';
import { decorated } from './decorated.ts';
import { withoutHiddenHeaders } from './headers.ts';
import { nameRules } from './names.ts';
import { namesPolicy } from './names-policy.ts';
import type { RedactionOptions } from './options.ts';
import { rankOf } from './rank.ts';
import { createShownNames } from './shown-names.ts';
import { framesAt } from './stack-frames.ts';

/** A policy for `redact`, of a logger or of a sink. */
export interface Redaction extends FieldPolicy {
  /** A text without what is to be hidden in it. */
  readonly text: NonNullable<FieldPolicy['text']>;
  /** What each rule did so far. */
  stats(): RedactionStats;
  /** What a dry run found, without the values: up to 1000 different entries. */
  report(): readonly ReportEntry[];
  /** What the preset enforces, and which controls of its standard that supports. */
  readonly statement: PresetStatement;
}

/**
 * Makes a policy that hides by name, by place and by value.
 *
 * @throws SteleError naming the option that is wrong, or that contradicts the preset
 */
export function redaction(options: RedactionOptions = {}): Redaction {
  return redactionWith(options, new Recorder());
}

/** The same, with a recorder of one's own. */
export function redactionWith(given: RedactionOptions, recorder: Recorder): Redaction {
  checkRedaction(given);
  const options = withPreset(given);
  const { action = mask(), actions = {}, rules = [], dryRun = false, sanitize = true } = options;
  const ofRules = new Map(rules.flatMap((rule) => (rule.action ? [[rule.name, rule.action] as const] : [])));
  const fail = (): void => recorder.fail();
  const choose = createChooser(action, actions, ofRules);
  const finding = {
    scan: withPatterns(scanOf(options), rules),
    rank: rankOf(options, choose),
    isOwn: createOwnership([action, ...Object.values(actions), ...ofRules.values()]),
  };
  const safeName = createShownNames({ ...finding, replace: typeOnly }, fail, sanitize);
  const { part, hider } = createDecide({
    choose,
    recorder,
    dryRun,
    isOwn: finding.isOwn,
    nameOf: safeName,
  });
  const nameOf = dryRun ? () => undefined : createShownNames({ ...finding, replace: part }, fail, sanitize);

  /** What an action wrote for a value under a hidden name: the walk shows it to `text` at once. */
  let written: unknown;
  const hidden = namesPolicy(nameRules(options), ({ name, type }) => {
    const shownFor = hider(name, type);
    const hide = (held: unknown, path: readonly string[]): unknown => {
      written = shownFor(held, path);
      return written;
    };
    const slow = dryRun || choose(name, type).needsKey === true;
    return slow ? hide : (held) => hide(held, nowhere);
  });
  const named = (node: PolicyNode, held: unknown, path: readonly string[]): unknown => {
    const shown = node.censor?.(held, path);
    written = undefined;
    return shown;
  };
  const names = hidden.anywhere;
  const limits = { ...defaultTextLimits, ...options.limits };
  const context: TextContext = { ...finding, named, nameOf, names, replace: part, limits };
  const inspect = createInspector({ ...context, sanitize, dryRun });
  // A function of the user's may find something in the same text later.
  const clean = typeof options.scan === 'function' ? undefined : createCleanTexts();

  function look(text: string, name: string, path: readonly string[]): string {
    const own = text === written;
    written = undefined;
    if (own) return text;
    try {
      const frames = name === 'stack' ? framesAt(text) : -1;
      const shown =
        frames < 0
          ? seen(text, name, path)
          : inspect(text.slice(0, frames), name, path) + seen(text.slice(frames), name, path);
      return dryRun ? text : shown;
    } catch {
      recorder.fail();
      return dryRun ? text : MASKED;
    }
  }

  /** A text as it is shown, remembered when there is nothing to say about it. */
  function seen(text: string, name: string, path: readonly string[]): string {
    if (clean?.has(name, text) === true) return text;
    const before = recorder.all.count;
    const shown = inspect(text, name === 'msg' ? '' : name, path);
    if (shown === text && recorder.all.count === before) clean?.keep(name, text);
    return shown;
  }

  const refuse: Refuse = hider('allow', 'ALLOW');
  const briefly: Refuse = (held) => refuse(held, nowhere);
  const { allow } = options;
  const all =
    allow === undefined ? hidden : bothPolicies(allowPolicy(allow, dryRun ? refuse : briefly), hidden);
  const policy = decorated(all, {
    nameOf,
    headers: (held, list) => withoutHiddenHeaders(held, names, named, list),
  });
  return {
    ...policy,
    text: dryRun ? look : (text, name) => look(text, name, nowhere),
    stats: () => recorder.stats(),
    report: () => recorder.report(),
    statement: statementOf(presets[options.preset ?? 'default'].statement, options),
  };
}

function scanOf({ scan }: RedactionOptions): Scan {
  if (scan === false) return () => [];
  return scan === undefined ? defaultScan() : ownScan(scan);
}

/** The path of what needs none. */
const nowhere: readonly string[] = [];

const typeOnly: TextContext['replace'] = (text, rule, type, key) =>
  masked({ text, value: text, rule, type, key, path: nowhere, inText: true });
