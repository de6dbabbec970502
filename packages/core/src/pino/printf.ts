import { thrown } from '../values/exotic.ts';

const directive = /%([\s\S])/g;

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
  let next = 0;
  return message.replace(directive, (raw, letter: string) => {
    if (letter === '%') return '%';
    const at = next++;
    if (at >= args.length) return raw;
    return guarded(() => filled(letter, args[at], text)) ?? raw;
  });
}

/** Undefined when the directive stays as it stands. */
function filled(letter: string, value: unknown, text: (value: unknown) => string): string | undefined {
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

function guarded(fill: () => string | undefined): string | undefined {
  try {
    return fill();
  } catch (error) {
    return thrown(error);
  }
}
