import { mergedIssues } from '#rooms';
import type { RecordValidator } from '../schema/index.ts';
import type { Draft } from './draft.ts';

/** False for a record that its schema rejects; one that is let through says what is wrong with it. */
export function isValid(draft: Draft, validator: RecordValidator): boolean {
  const found = validator.check(draft.view);
  if (found === 'rejected') return false;
  if (found !== undefined) draft.add({ schema_issues: mergedIssues(draft.fields['schema_issues'], found) });
  return true;
}
