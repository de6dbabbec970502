/** Messages of the scenarios that carry fields. */
export const texts = {
  flat: 'request completed',
  nested: 'request handled',
  child: 'payment captured',
  error: 'upstream call failed',
  redact: 'payment received',
  context: 'request completed',
  escapes: 'template rendered',
  clean: 'document indexed',
  mixed: 'state changed',
} as const;
