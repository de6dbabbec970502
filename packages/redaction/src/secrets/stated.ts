import { isMonotonous } from './placeholder.ts';

/** Names whose value is a password, however short. */
const passwords =
  /(?:^|[^a-z])(?:passwor[dt]|passwd|pwd|kennwort|passphrase|mot ?de ?passe|wachtwoord|contraseña|contrasena|senha)$/i;

/** What is said about a password, in place of one. */
const statements: ReadonlySet<string> = new Set(
  `true false null nil none undefined nan yes no on off ok empty blank unset default unknown string number boolean object
  required optional invalid valid missing expired incorrect wrong failed failure fails error denied rejected revoked
  unauthorized forbidden mismatch match matches matched hidden masked redacted removed filtered encrypted disabled enabled
  verified accepted refreshed updated created rotated generated reset changed change provided supplied set sent present
  absent type value field here todo tbd weak strong short long too must should shall can cannot could may might will
  would has have had is are was were be been being not never always please enter your the a an this that it its at by and or
  for from with to of in as if when only use uses used using least minimum maximum min max minlength maxlength characters
  chars length cannot does do did done already expires hashed plain plaintext text salted ask prompt see same unchanged
  ungültig falsch fehlt abgelaufen leer erforderlich geändert`.split(/\s+/),
);

/** A name that stands in code, or a value that stands for another. */
const notOne =
  /^[$<{[(*%&]|^[\w.$]*[({[]|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$|redacted|example|placeholder|dummy|change[-_]?(?:me|it)|your[-_ ]|\.\.\.|…/i;
/** How far what follows is looked at. */
const AFTER = 48;
/** What follows a value that is one: nothing, a sign, or a name with its value. */
const after = /^[^\S\n]*(?:$|[\n\r,;|/)\]}"'<]|\.(?:\s|$)|(?:and |und )?[\w.-]{1,32}\s?[=:])/;

/**
 * Whether `Password: 12345` says a password, although the value has hardly a form: it stands alone behind the sign, and
 * is no word that tells about one. In code, where the value has quotes or the name is a part of a longer one, it must
 * look like a secret.
 */
export function isStatedPassword(
  text: string,
  name: string,
  nameEnd: number,
  start: number,
  end: number,
  quoted: boolean,
): boolean {
  if (quoted || end - start > 64 || end - start < 2 || start - nameEnd > 3) return false;
  if (text.charCodeAt(nameEnd) !== 58 || !passwords.test(name)) return false;
  const stop = text.charCodeAt(end - 1) === 46 ? end - 1 : end;
  const value = text.slice(start, stop);
  if (statements.has(value.toLowerCase()) || notOne.test(value) || isFiller(text, start, stop)) return false;
  return after.test(text.slice(stop, stop + AFTER));
}

/** What stands for a value: `${VAR}`, `{{ x }}`, `<password>`. */
const reference = /^(?:\$\{[^}]*\}|\{\{.*\}\}|<[^<>]*>)$/;

/** Whether a value under the name of a secret only tells about one: `required`, `must be at least 8 characters`. */
export function tellsAboutSecret(value: string): boolean {
  if (value.length > 64) return false;
  const text = value.replace(/[.!,;]{1,4}$/, '');
  if (reference.test(text) || (text.length > 2 && isFiller(text, 0, text.length))) return true;
  const words = text.toLowerCase().split(/\s+/);
  return words.every((word) => statements.has(word) || (words.length > 1 && /^\d{1,3}$/.test(word)));
}

/** `****`, `xxxx`, `----`. */
function isFiller(text: string, start: number, end: number): boolean {
  return (
    !/[\p{L}\p{N}]/u.test(text.slice(start, end)) ||
    (/^[x*]+$/i.test(text.slice(start, end)) && isMonotonous(text, start, end))
  );
}
