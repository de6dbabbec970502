/** Regular expressions as they stand in many programs, each with what it is meant to find. */
export const expressions: readonly (readonly [name: string, expression: RegExp])[] = [
  ['e-mail address', /\b[\w.%+-]+@[\w.-]+\.[A-Za-z]{2,}\b/g],
  ['card number', /\b(?:\d[ -]?){13,16}\b/g],
  ['social security number', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['IPv4 address', /\b(?:\d{1,3}\.){3}\d{1,3}\b/g],
  ['IPv6 address', /\b(?:[\da-f]{1,4}:){7}[\da-f]{1,4}\b/gi],
  ['MAC address', /\b(?:[\da-f]{2}[:-]){5}[\da-f]{2}\b/gi],
  ['phone number with a country', /\+\d{1,3}[ -]?\(?\d{1,4}\)?[\d -]{5,12}\d/g],
  ['phone number of North America', /\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/g],
  ['IBAN', /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/g],
  ['JSON web token', /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g],
  ['access key of AWS', /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g],
  ['token of GitHub', /\bgh[pousr]_[A-Za-z\d]{36}\b/g],
  ['token of Slack', /\bxox[abprs]-[\w-]{10,}/g],
  ['key of Google', /\bAIza[\w-]{35}/g],
  ['key of Stripe', /\b[sr]k_(?:live|test)_[A-Za-z\d]{16,}/g],
  ['private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g],
  ['bearer token', /\bbearer\s+[\w.~+/=-]{8,}/gi],
  ['credentials in a URL', /:\/\/[^\s/:@]+:[^\s/@]+@/g],
  ['password and its value', /\b(?:password|passwd|pwd)\s*[=:]\s*\S+/gi],
  ['key and its value', /\b(?:api[_-]?key|secret|token)\s*[=:]\s*\S+/gi],
];

/** One after the other. */
export const replaced = (text: string): string =>
  expressions.reduce((shown, [, expression]) => shown.replace(expression, '[Redacted]'), text);
