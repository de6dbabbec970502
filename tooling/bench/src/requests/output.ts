/** One line of output, as the judges see it. */
export interface OutputLine {
  readonly text: string;
  /** The object, where the line is JSON. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

const MARK = '@@ end of ';

export const markLine = (name: string): string => `${MARK}${name}\n`;

/** Splits what a server has written at its marks: the lines before each belong to it. */
export function linesByMark(output: string): Readonly<Record<string, readonly string[]>> {
  const parts: Record<string, string[]> = {};
  let lines: string[] = [];
  for (const line of output.split('\n'))
    if (line.startsWith(MARK)) {
      parts[line.slice(MARK.length)] = lines;
      lines = [];
    } else if (line !== '') lines.push(line);
  return parts;
}

export function parseLine(text: string): OutputLine {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return { text, json: json as Record<string, unknown> };
  } catch {
    // A line of text.
  }
  return { text, json: undefined };
}

/** A value within a line, and where it stands. */
export interface Leaf {
  readonly path: string;
  readonly key: string;
  readonly value: unknown;
}

/** Everything in a line that is no object; a line of text is one leaf. */
export function leaves({ text, json }: OutputLine): Leaf[] {
  return json === undefined ? [{ path: 'the text', key: '', value: text }] : below(json, []);
}

function below(value: unknown, path: readonly string[]): Leaf[] {
  if (typeof value !== 'object' || value === null)
    return [{ path: path.join('.'), key: path.at(-1) ?? '', value }];
  return Object.entries(value).flatMap(([key, inner]) => below(inner, [...path, key]));
}

const pinoLevels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** The level of a line by its usual name; undefined where it has none. */
export function levelOf({ json }: OutputLine): string | undefined {
  const level = json?.['level'];
  if (typeof level === 'number') return pinoLevels[level] ?? String(level);
  return typeof level === 'string' ? level.toLowerCase() : undefined;
}

/** The status of the answer that a line tells of. */
export function statusOf(line: OutputLine): number | undefined {
  if (line.json === undefined) {
    const status = /" (\d{3}) /.exec(line.text)?.[1];
    return status === undefined ? undefined : Number(status);
  }
  const found = leaves(line).find(({ key, value }) => /status/i.test(key) && typeof value === 'number');
  return found?.value as number | undefined;
}
