import { error } from '../scenarios/errors.ts';
import { mixed } from '../scenarios/mixed.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import { message, method, secret, user } from '../scenarios/pools.ts';
import * as records from '../scenarios/records.ts';
import { texts } from '../scenarios/texts.ts';

/** What one line must carry, wherever the library puts it. */
export interface Expectation {
  /** Keys with their values, at any depth of the line. */
  readonly fields?: object;
  /** Texts found inside some string of the line; quotation marks are ignored. */
  readonly texts?: readonly string[];
  /** Texts found nowhere in the line. */
  readonly absent?: readonly string[];
}

function redacted(i: number): Expectation {
  const { user: who, headers, card, amount } = records.sensitive(i);
  return {
    fields: { id: who.id, host: headers.host, brand: card.brand, amount },
    texts: [texts.redact],
    absent: [secret(i), secret(i + 1), secret(i + 2)],
  };
}

/** What the line of call `i` must carry; `first` is the first call of its turn. */
export function expectation(scenario: ScenarioName, i: number, first: number): Expectation {
  switch (scenario) {
    case 'plain':
      return { texts: [message(i)] };
    case 'interpolation':
      return { texts: [`user ${user(i)} used ${method(i)} in ${i & 1023} ms`] };
    case 'error':
      return { texts: [error(i).message, 'errors.ts'] };
    case 'redact':
      return redacted(i);
    case 'built':
      return { fields: records.built(i), texts: [texts.flat] };
    case 'nested':
      return { fields: records.nested(i), texts: [texts.nested] };
    case 'child':
      return { fields: { ...records.childBindings, ...records.flat(i) }, texts: [texts.child] };
    case 'context':
      return { fields: { ...records.contextFields(first), ...records.flat(i) }, texts: [texts.context] };
    case 'escapes':
      return { fields: records.escapes(i), texts: [texts.escapes] };
    case 'clean':
      return { fields: records.clean(i), texts: [texts.clean] };
    case 'mixed':
      return { fields: mixed(i), texts: [texts.mixed] };
    default:
      return { fields: records.flat(i), texts: [texts.flat] };
  }
}
