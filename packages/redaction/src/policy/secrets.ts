import { secretRules } from '../secrets/rules.ts';

/** A rule that finds secrets, and a type of what it finds. */
export interface SecretRule {
  readonly rule: string;
  readonly type: string;
}

/** Types of the rules that find something else than keys of services. */
const types: Readonly<Record<string, readonly string[]>> = {
  'basic-credentials': ['CREDENTIALS'],
  'bearer-token': ['CREDENTIALS'],
  'card-security-code': ['CARD_SECURITY_CODE'],
  cookie: ['COOKIE'],
  'curl-auth-user': ['PASSWORD'],
  'generic-api-key': ['SECRET'],
  'http-header': ['CREDENTIALS'],
  jwt: ['JWT'],
  'kubernetes-secret-yaml': ['SECRET'],
  'private-key': ['PRIVATE_KEY'],
  'query-parameter': ['SECRET'],
  'raw-private-key': ['PRIVATE_KEY'],
  'secret-assignment': ['PASSWORD', 'SECRET'],
  'shell-password': ['PASSWORD'],
  'url-password': ['PASSWORD'],
  'url-token': ['SECRET'],
};

/** Rules that find secrets, by name; one that finds two types stands there twice. */
export const secrets: readonly SecretRule[] = /* @__PURE__ */ secretRules().flatMap((rule) =>
  (Object.hasOwn(types, rule) ? (types[rule] ?? []) : ['API_KEY']).map((type) => ({ rule, type })),
);
