import { secretTypes } from '../secrets/rules.ts';

/** Types of which every character counts, and themes that hold them: secrets, and addresses in base58. */
const exact: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...secretTypes,
  'SESSION',
  'CRYPTO',
  'PERSON',
  'HEALTH',
  'KEYS',
  'PATHS',
]);

const email = /^[^\s@]+@[^\s@]+$/;
const phone = /^\+?[\d\s().\-/]+$/;
const mac = /^(?:[\da-f]{2}[:.-]?){5}[\da-f]{2}$/i;
const address = /^[\da-f:.%[\]]+$/i;
/** Numbers and identifiers: at least one digit, and nothing but letters, digits and separators. */
const separated = /^(?=.*\d)[\p{L}\d][\p{L}\d\s./\-\u2010-\u2015]*$/u;
const separators = /[\s./\-\u2010-\u2015]/g;

/** One form for all spellings of a value of a type. RFC 5321: the local part of an address may heed case. */
export function normalForm(text: string, type: string): string {
  if (exact.has(type)) return text;
  const trimmed = text.trim();
  if (email.test(trimmed)) {
    const at = trimmed.indexOf('@');
    return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
  }
  if (type === 'PHONE_NUMBER' || type === 'CONTACT')
    return phone.test(trimmed) ? trimmed.replace(/[^\d+]/g, '') : text;
  if (type === 'IP_ADDRESS' || type === 'MAC_ADDRESS' || type === 'NETWORK') {
    if (mac.test(trimmed)) return trimmed.replace(/[:.-]/g, '').toLowerCase();
    return address.test(trimmed) ? trimmed.toLowerCase() : text;
  }
  return separated.test(trimmed) ? trimmed.replace(separators, '').toUpperCase() : text;
}
