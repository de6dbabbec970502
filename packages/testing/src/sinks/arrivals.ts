import type { Sink } from '@stele/core';
import { type Numbered, numberOf } from './numbered.ts';

/** What is wrong with what arrived. */
export interface ArrivalFault {
  readonly reason: string;
  /** True when waiting may help. */
  readonly mayPass: boolean;
}

const final = (reason: string): ArrivalFault => ({ reason, mayPass: false });

/** Compares what arrived with what was sent. */
export function compareArrivals(
  texts: readonly string[],
  sent: readonly Numbered[],
  input: Sink['input'],
): ArrivalFault | undefined {
  const seen = new Set<number>();
  let last = -1;
  for (const text of texts) {
    const n = numberOf(text);
    const one = n === undefined ? undefined : sent[n];
    if (n === undefined || one === undefined)
      return final(`a text arrived that was never sent: ${start(text)}`);
    if (seen.has(n)) return final(`record ${n} arrived twice`);
    if (n < last) return final(`record ${n} arrived after record ${last}`);
    if (!isWhole(text, one, input)) return final(`record ${n} arrived changed: ${start(text)}`);
    seen.add(n);
    last = n;
  }
  const missing = sent.flatMap((_, n) => (seen.has(n) ? [] : [n]));
  if (missing.length === 0) return undefined;
  const which = missing.length > 5 ? `${missing.slice(0, 5).join(', ')} …` : missing.join(', ');
  const reason = `${missing.length} of ${sent.length} records did not arrive: ${which}`;
  // What comes after it is there already.
  return { reason, mayPass: seen.size === 0 || last < (missing[0] as number) };
}

/** A sink may add to a line. One that reads records may write the message in a way of its own, plain or as in JSON. */
function isWhole(text: string, { line, record: { msg } }: Numbered, input: Sink['input']): boolean {
  if (text.includes(line.replace(/\n$/, ''))) return true;
  return input !== 'line' && (text.includes(msg) || text.includes(JSON.stringify(msg).slice(1, -1)));
}

function start(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
