import { parseArgs } from 'node:util';
import type { PresetName } from '../presets/presets.ts';
import { presets } from '../presets/presets.ts';

/** What the command is asked for. */
export interface Wanted {
  readonly files: readonly string[];
  readonly preset: PresetName;
  readonly json: boolean;
  /** Whether progress is told. */
  readonly progress: boolean;
}

export const usage: string = `Usage: stele-redact scan [options] FILE...

Looks for secrets and personal data in files of NDJSON (or of plain lines), and prints where they are, never what they
are: FILE:LINE PATH TYPE RULE LENGTH. FILE may be - for the standard input.

  --preset NAME   ${Object.keys(presets).join(', ')}; default: strict
  --json          findings as NDJSON
  --no-progress   nothing on the standard error but mistakes and the sum
  --help          this text

Exit code: 0 nothing found, 1 something found, 2 a mistake in the arguments or a file that cannot be read.
`;

/** Reads arguments; a text says what is wrong with them, `''` that only help is wanted. */
export function readArguments(args: readonly string[], terminal: boolean): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        preset: { type: 'string', default: 'strict' },
        json: { type: 'boolean', default: false },
        progress: { type: 'boolean' },
        'no-progress': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return '';
    const [command, ...files] = positionals;
    if (command !== 'scan') return `the command is ${command ?? 'missing'}; allowed: scan`;
    if (files.length === 0) return 'no file is given; allowed: one file or more, - for the standard input';
    if (!Object.hasOwn(presets, values.preset))
      return `--preset is ${values.preset}; allowed: ${Object.keys(presets).join(', ')}`;
    const progress = values['no-progress'] ? false : (values.progress ?? terminal);
    return { files, preset: values.preset as PresetName, json: values.json, progress };
  } catch (error) {
    return (error as Error).message;
  }
}
