import { SteleError } from '@stele/core';
import { nearest } from '@stele/core/authoring';
import type { Report, SecretDetectors } from '../scan/types.ts';
import { ownAssignments, ownTokens } from './formats.ts';
import { gitleaksAssignments, gitleaksTokens } from './gitleaks-table.ts';

/** Rules that are code and not rows of a table. */
const written: readonly string[] = [
  'basic-credentials',
  'bearer-token',
  'card-security-code',
  'cookie',
  'curl-auth-user',
  'facebook-access-token',
  'generic-api-key',
  'http-header',
  'jwt',
  'kubernetes-secret-yaml',
  'private-key',
  'query-parameter',
  'raw-private-key',
  'secret-assignment',
  'shell-password',
  'url-password',
  'url-token',
];

/** Types of what rules for secrets find. */
export const secretTypes: readonly string[] = [
  'API_KEY',
  'CARD_SECURITY_CODE',
  'COOKIE',
  'CREDENTIALS',
  'JWT',
  'PASSWORD',
  'PRIVATE_KEY',
  'SECRET',
];

/** Identifiers of all rules for secrets, sorted. */
export function secretRules(): readonly string[] {
  const lines = [gitleaksTokens, gitleaksAssignments, ownTokens, ownAssignments].flatMap((table) =>
    table.trim().split('\n'),
  );
  return [...new Set([...written, ...lines.map((line) => line.slice(0, line.indexOf(' ')))])].sort();
}

/**
 * @throws SteleError STELE_CONFIG_VALUE for an identifier that no rule has
 */
export function checkRules(names: readonly string[], where: string): void {
  if (names.length === 0) return;
  const known = secretRules();
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where} holds "${name}"; allowed: identifiers of rules${nearest(name, known)}`,
    );
  }
}

/** The same detectors, of which some rules report nothing. */
export function without(rules: ReadonlySet<string>, detectors: SecretDetectors): SecretDetectors {
  if (rules.size === 0) return detectors;
  let target: Report = () => {};
  const report: Report = (rule, type, start, end) => {
    if (!rules.has(rule)) target(rule, type, start, end);
  };
  const to = (next: Report): Report => {
    target = next;
    return report;
  };
  return {
    tokens: detectors.tokens.map((detector) => (text, start, end, key, next) => {
      detector(text, start, end, key, to(next));
    }),
    assignments: detectors.assignments.map((detector) => (text, nameStart, nameEnd, start, end, next) => {
      detector(text, nameStart, nameEnd, start, end, to(next));
    }),
    anchors: detectors.anchors.map(({ anchor, at }) => ({
      anchor,
      at: (text, place, key, next) => at(text, place, key, to(next)),
    })),
  };
}
