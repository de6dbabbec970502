import { parseArgs } from 'node:util';
import { nearest } from '@stele/core/authoring';
import type { PresetName } from '../presets/presets.ts';
import { presets } from '../presets/presets.ts';

/** What the command is asked for. */
export interface Wanted {
  readonly files: readonly string[];
  readonly preset: PresetName | undefined;
  readonly keys: readonly string[];
  readonly paths: readonly string[];
  /** Rules and types that are reported; all when there are none. */
  readonly types: readonly string[];
  /** File with further options. */
  readonly config: string | undefined;
  readonly json: boolean;
  /** Whether what actions wrote is reported, too. */
  readonly all: boolean;
  /** Whether progress is told. */
  readonly progress: boolean;
}

const options = {
  preset: { type: 'string' },
  keys: { type: 'string', default: '' },
  paths: { type: 'string', default: '' },
  types: { type: 'string', default: '' },
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  progress: { type: 'boolean' },
  'no-progress': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const names = Object.keys(options).map((name) => `--${name}`);

export const usage: string = `Usage: stele-redact scan [options] FILE...

Looks for secrets and personal data in files of NDJSON (or of plain lines), and prints where they are, never what they
are: FILE:LINE PATH TYPE RULE LENGTH. FILE may be - for the standard input. What gzip and zstd compressed is opened.

  --preset NAME   ${Object.keys(presets).join(', ')}; default: strict
  --keys LIST     further names, with commas between them
  --paths LIST    further places, as in user.note,items[*].pin
  --types LIST    only these types and rules are reported
  --config FILE   a module whose default export is an object of options of redaction()
  --all           also what actions of a policy wrote: marks are left out all the same
  --json          findings as NDJSON
  --no-progress   nothing on the standard error but mistakes and the sum
  --help          this text

Exit code: 0 nothing found, 1 something found, 2 a mistake in the arguments or a file that cannot be read.
`;

/** Reads arguments; a text says what is wrong with them, `''` that only help is wanted. */
export function readArguments(args: readonly string[], terminal: boolean): Wanted | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    if (values.help) return '';
    const [command, ...files] = positionals;
    if (command !== 'scan')
      return `the command is ${command ?? 'missing'}; allowed: scan${nearest(command, ['scan'])}`;
    if (files.length === 0) return 'no file is given; allowed: one file or more, - for the standard input';
    const { preset, config, json, all } = values;
    if (preset !== undefined && !Object.hasOwn(presets, preset)) {
      const known = Object.keys(presets);
      return `--preset is ${preset}; allowed: ${known.join(', ')}${nearest(preset, known)}`;
    }
    return {
      files,
      preset: preset as PresetName | undefined,
      keys: listed(values.keys),
      paths: listed(values.paths),
      types: listed(values.types),
      config,
      json,
      all,
      progress: values['no-progress'] ? false : (values.progress ?? terminal),
    };
  } catch (error) {
    const { message } = error as Error;
    const option = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
    return option === undefined
      ? message
      : `${option} is no option; allowed: ${names.join(', ')}${nearest(option, names)}`;
  }
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
