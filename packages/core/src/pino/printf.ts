import { thrown } from '../values/exotic.ts';

/**
 * Fills the directives of a message as pino does: `%s`, `%d`, `%f`, `%i`, `%j`, `%o`, `%O`, `%%`. Any other letter
 * stays, and takes an argument with it. Directives without an argument stay, arguments without a directive are not
 * shown. Objects in place of the message are joined by blanks.
 *
 * @param text JSON of a value
 */
export function printf(
  message: unknown,
  args: readonly unknown[],
  text: (value: unknown) => string,
): unknown {
  if (typeof message === 'object' && message !== null)
    return args.length === 0 ? message : [message, ...args].map(text).join(' ');
  if (typeof message !== 'string' || args.length === 0) return message;
  let out = '';
  let next = 0;
  let from = 0;
  for (let at = message.indexOf('%'); at >= 0 && at < message.length - 1; at = message.indexOf('%', from)) {
    const letter = message[at + 1] as string;
    out += message.slice(from, at);
    from = at + 2;
    if (letter === '%') out += '%';
    else out += (next < args.length ? filled(letter, args[next], text) : undefined) ?? `%${letter}`;
    if (letter !== '%') next++;
  }
  return from === 0 ? message : out + message.slice(from);
}

/** Undefined when the directive stays as it stands. */
function filled(letter: string, value: unknown, text: (value: unknown) => string): string | undefined {
  try {
    return fill(letter, value, text);
  } catch (error) {
    return thrown(error);
  }
}

function fill(letter: string, value: unknown, text: (value: unknown) => string): string | undefined {
  switch (letter) {
    case 's':
      return String(value);
    case 'd':
    case 'f':
      return value == null ? undefined : String(Number(value));
    case 'i':
      return value == null ? undefined : String(Math.floor(Number(value)));
    case 'j':
    case 'o':
    case 'O':
      if (value === undefined) return undefined;
      if (typeof value === 'string') return `'${value}'`;
      if (typeof value === 'function') return value.name || '<anonymous>';
      return text(value);
    default:
      return undefined;
  }
}
