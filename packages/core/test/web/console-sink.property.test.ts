import { format } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/formatters/text.ts';
import { createLogger } from '../../src/logger/create-logger.ts';
import { consoleSink } from '../../src/sinks/console.ts';
import { recordingConsole } from './printed.ts';

/** Texts full of what consoles take for directives. */
const texts = fc
  .array(fc.oneof(fc.constantFrom('%s', '%c', '%o', '%O', '%d', '%%', '%', '\n', '\x1b[31m'), fc.string()))
  .map((parts) => parts.join(''));

/** The text that https://console.spec.whatwg.org/#formatter makes: it looks for directives in what it has put in, too. */
function formatted([first, ...rest]: readonly unknown[]): unknown[] {
  if (rest.length === 0 || typeof first !== 'string') return [first, ...rest];
  const found = /%[sdifoOc]/.exec(first);
  if (found === null) return [first, ...rest];
  const [next, ...others] = rest;
  const put = found[0] === '%c' ? '' : String(next);
  return formatted([first.slice(0, found.index) + put + first.slice(found.index + 2), ...others]);
}

describe('nothing of a record is a directive', () => {
  it.for(['pretty', 'json'] as const)('as %s', (style) => {
    fc.assert(
      fc.property(texts, texts, fc.dictionary(fc.string(), fc.jsonValue()), (msg, value, fields) => {
        const { target, printed } = recordingConsole();
        const log = createLogger({ sinks: { console: consoleSink({ format: style, console: target }) } });
        log.info('{value}', { ...fields, value: msg, other: value });
        const [{ data }] = printed as [(typeof printed)[number]];
        const [first, ...rest] = formatted(data);
        if (style === 'json') expect([first, ...rest]).toEqual([data[0]]);
        else {
          const text = msg.split('\n').map(visible).join('\n  ');
          expect(first).toBe('INFO');
          expect(rest).toEqual(text === '' ? [data.at(-1)] : [text, data.at(-1)]);
          expect(data.at(-1)).toMatchObject({ value: msg, other: value });
          // The console of Node.js.
          expect(format(...data)).toContain(`INFO${text === '' ? '' : ` ${text}`}`);
        }
      }),
    );
  });
});
