import type { Painter } from '../color/index.ts';
import type { Takings } from './take.ts';

/** OpenTelemetry's names (https://opentelemetry.io/docs/specs/semconv/database/), and plain ones. */
const statements = ['db.query.text', 'db.statement', 'sql', 'query', 'statement'];
const parameters = ['db.query.parameters', 'db.params', 'params', 'parameters', 'values'];

const begins =
  /^\s*(?:(?:--[^\n]*\n|\/\*[^*]*\*\/)\s*)*(?:select\b[\s\S]|insert\s+into\s|update\s[\s\S]+\sset\s|delete\s+from\s|with\s[\s\S]+\sas\s|(?:create|alter|drop|truncate)\s+(?:table|index|view|schema|database|type|unique|function|or\s)|begin\b|commit\b|rollback\b|merge\s+into\s|explain\s)/i;

/** Longer texts are not looked at. */
const LONGEST = 10_000;

/** True for a statement of SQL. */
export const isSql = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST && begins.test(value);

const isParameters = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A statement, and what stands for its holes. */
export interface Query {
  readonly text: string;
  /** By name, or by place as `$1`. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The statement that a record is about; it and its parameters are taken from the data. */
export function sqlQuery({ take }: Takings): Query | undefined {
  const text = take(statements, isSql);
  if (text === undefined) return undefined;
  const given = take(parameters, isParameters) ?? {};
  const named = Array.isArray(given)
    ? Object.fromEntries(given.map((value, at) => [`$${at + 1}`, value]))
    : (given as Query['parameters']);
  return { text: dedent(text), parameters: named };
}

/** What remains of the indent below a first line that has none. */
const STEP = 2;

/** A text without empty lines at its ends, and without the indent that all lines share. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const [first = '', ...rest] = lines;
  const indent = (line: string): number => line.length - line.trimStart().length;
  const hangs = indent(first) === 0;
  const filled = (hangs ? rest : lines).filter((line) => line.trim() !== '');
  const least = filled.length === 0 ? 0 : Math.min(...filled.map(indent));
  const cut = hangs ? Math.max(least - STEP, 0) : least;
  return [first, ...rest].map((line) => (indent(line) < cut ? line : line.slice(cut))).join('\n');
}

/** A comment, a text, a name in quotes, a number, a place for a parameter, or a word of the language. */
const token =
  /(--.*)|('(?:[^']|'')*')|"[^"]*"|(\$\d+|[:@]\w+|\?)|\b(\d+(?:\.\d+)?)\b|\b(select|from|where|and|or|not|in|is|null|like|between|exists|insert|into|values|update|set|delete|join|left|right|inner|outer|cross|lateral|on|using|group|order|by|having|limit|offset|asc|desc|distinct|as|with|recursive|union|all|except|intersect|case|when|then|else|end|returning|conflict|do|nothing|create|alter|drop|add|column|table|index|view|unique|primary|key|references|constraint|default|begin|commit|rollback|over|partition|for)\b/gi;

/** One line of a statement, in colour. */
export function paintSql(line: string, paint: Painter): string {
  if (paint('key', 'x') === 'x') return line;
  return line.replace(token, (all, comment, text, place, number, word) => {
    if (comment) return paint('muted', all);
    if (text) return paint('source', all);
    if (place) return paint('literal', all);
    if (number) return paint('number', all);
    return word ? paint('key', all) : all;
  });
}
