import type { AnchorDetector } from '../scan/types.ts';
import { entropy } from './entropy.ts';
import { isPlaceholder } from './placeholder.ts';

/** Longest userinfo that is read, in characters. */
const longest = 300;
/** Shortest user of an address that is taken for a token. */
const token = 20;

/**
 * Finds the password in the userinfo of an address or connection string (RFC 3986, section 3.2.1). Passwords with an
 * unencoded `@` are common in connection strings, so the last one counts. A user without a password is a secret where
 * it looks like a token.
 */
export const userinfoDetector: AnchorDetector = {
  anchor: '://',
  at(text, at, _key, report) {
    const start = at + 3;
    const stop = Math.min(text.length, start + longest);
    let colon = -1;
    let sign = -1;
    for (let position = start; position < stop; position += 1) {
      const code = text.charCodeAt(position);
      if (code === 64) sign = position;
      else if (code === 58 && colon < 0) colon = position;
      else if (endsAuthority(code)) break;
    }
    if (sign < 0) return;
    if (colon >= 0 && colon < sign) {
      const user = text.slice(start, colon);
      const password = text.slice(colon + 1, sign);
      // The password of a token in the place of the user is a fixed word (GitHub, Bitbucket).
      if (tokenPasswords.has(password)) {
        if (user.length >= 8 && !reference.test(user)) report('url-token', 'SECRET', start, colon);
      } else if (
        !isModel(user, password, /(?:https?|ftps?|wss?)$/i.test(text.slice(Math.max(0, at - 5), at)))
      ) {
        report('url-password', 'PASSWORD', colon + 1, sign);
      }
    } else if (
      sign - start >= token &&
      entropy(text, start, sign) >= 3 &&
      !isPlaceholder(text, start, sign)
    ) {
      report('url-token', 'SECRET', start, sign);
    }
  },
};

const tokenPasswords: ReadonlySet<string> = new Set(['x-oauth-basic', 'x-token-auth']);
/** Parts that stand for a value: `${PASSWORD}`, `{password}`, `<password>`, `%PASSWORD%`, `$PASSWORD`, `****`. */
const reference: RegExp = /\$\{|\{[^}]{1,50}\}|<|%[A-Z_]{2,}%|^\$[A-Za-z_(]|^%s$|^\[/;
const models: RegExp =
  /^(?:my)?password$|^your[-_]?(?:db[-_]?)?pass|^replace[-_]|^changeme$|redacted|placeholder|password_here|^\*+$/i;
/** Passwords of documentation, in connection strings to databases and queues. */
const weak: RegExp = /^(?:secret|root|admin|user(?:name)?|pass(?:wd)?|guest|test|example)$/i;

/** Users and passwords of pages that show how an address is written: `https://user:abc@host`. */
const shownUser: RegExp = /^(?:user(?:name)?|name|foo)$/i;
const shownPassword: RegExp = /^(?:abc|xyz|foo|bar|\.\.\.)$/i;

/** Whether a password is a model for one. Databases on developers' machines have the user's name for a password. */
export function isModel(user: string, password: string, isWeb: boolean): boolean {
  if (password === '' || reference.test(password) || models.test(password)) return true;
  if (/^(.)\1{3,}$/.test(password) || (shownPassword.test(password) && shownUser.test(user))) return true;
  return !isWeb && (weak.test(password) || user === password);
}

/** White space, quotes, and `/ ? # < > \ ^ |`: what no userinfo holds. */
function endsAuthority(code: number): boolean {
  if (code <= 35) return code <= 32 || code === 34 || code === 35;
  return (
    code === 39 ||
    code === 47 ||
    code === 60 ||
    code === 62 ||
    code === 63 ||
    code === 92 ||
    code === 94 ||
    code === 96 ||
    code === 124
  );
}
