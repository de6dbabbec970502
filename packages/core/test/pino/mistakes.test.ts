import { describe, expect, it } from 'vitest';
import pino from '../../src/pino/index.ts';

const silently = { write: () => {} };

describe('a mistake in the options', () => {
  it.for<[name: string, make: () => unknown, code: string, message: string | RegExp]>([
    ['an unknown level', () => pino({ level: 'inof' }), 'STELE_CONFIG_LEVEL', 'did you mean "info"?'],
    [
      'a level set later',
      () => {
        pino(silently).level = 'wran';
      },
      'STELE_CONFIG_LEVEL',
      'unknown level wran',
    ],
    [
      'a value of a level set later',
      () => {
        pino(silently).level = 973 as never;
      },
      'STELE_CONFIG_LEVEL',
      'unknown level 973',
    ],
    [
      'levelVal',
      () => Object.assign(pino(silently), { levelVal: 3 }),
      'STELE_CONFIG_OPTION',
      'levelVal is read-only',
    ],
    [
      'useOnlyCustomLevels',
      () => pino({ useOnlyCustomLevels: true }),
      'STELE_CONFIG_VALUE',
      'customLevels is required if useOnlyCustomLevels is set true',
    ],
    [
      'a custom level without a number',
      () => pino({ customLevels: { a: '1' as never } }),
      'STELE_CONFIG_TYPE',
      'customLevels.a',
    ],
    [
      'a custom level called as a member',
      () => pino({ customLevels: { child: 1 } }),
      'STELE_LEVEL_CONFLICT',
      'customLevels.child',
    ],
    [
      'the name of a level again in a child',
      () => pino(silently).child({}, { customLevels: { info: 35 } }),
      'STELE_LEVEL_CONFLICT',
      'levels cannot be overridden',
    ],
    [
      'the value of a level again in a child',
      () => pino(silently).child({}, { customLevels: { a: 30 } }),
      'STELE_LEVEL_CONFLICT',
      'pre-existing level values cannot be used for new levels',
    ],
    [
      'levelComparison',
      () => pino({ levelComparison: 'UP' as never }),
      'STELE_CONFIG_VALUE',
      'levelComparison is "UP"',
    ],
    [
      'mixin',
      () => pino({ mixin: 'x' as never }),
      'STELE_CONFIG_VALUE',
      'Unknown mixin type "string" - expected "function"',
    ],
    [
      'msgPrefix',
      () => pino({ msgPrefix: 5 as never }),
      'STELE_CONFIG_VALUE',
      'Unknown msgPrefix type "number"',
    ],
    [
      'messageKey',
      () => pino({ messageKey: 5 as never }),
      'STELE_CONFIG_TYPE',
      'messageKey is 5; allowed: a string',
    ],
    ['depthLimit', () => pino({ depthLimit: -1 }), 'STELE_CONFIG_TYPE', 'depthLimit is -1'],
    ['timestamp', () => pino({ timestamp: () => 'now' }), 'STELE_CONFIG_VALUE', 'timestamp() answers "now"'],
    [
      'prettyPrint',
      () => pino({ prettyPrint: true } as never),
      'STELE_CONFIG_VALUE',
      'prettyPrint option is no longer supported',
    ],
    ['redact', () => pino({ redact: 'a' as never }), 'STELE_CONFIG_TYPE', 'redact is "a"'],
    [
      'paths of redact',
      () => pino({ redact: { paths: ['a', {}] as never } }),
      'STELE_CONFIG_TYPE',
      'redact is an object',
    ],
    ['a path of redact', () => pino({ redact: ['a,b'] }), 'STELE_CONFIG_PATH', 'redact.paths: "a,b"'],
    ['brackets in a path', () => pino({ redact: ['a[b'] }), 'STELE_CONFIG_PATH', 'redact.paths: "a[b"'],
    [
      'bindings of a child',
      () => pino(silently).child(undefined as never),
      'STELE_CONFIG_TYPE',
      'missing bindings for child Pino',
    ],
    [
      'the callback of flush',
      () => pino(silently).flush('x' as never),
      'STELE_CONFIG_TYPE',
      'callback must be a function',
    ],
    [
      'transport and destination',
      () => pino({ transport: { target: 'pino/file' } }, silently),
      'STELE_CONFIG_VALUE',
      'only one of option.transport or stream',
    ],
    [
      'a stream for a transport',
      () => pino({ transport: silently as never }),
      'STELE_CONFIG_TYPE',
      'option.transport do not allow stream',
    ],
  ])('is told: %s', ([, make, code, message]) => {
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ name: 'SteleError', code }));
  });

  it('is none where pino would not know the option either', () => {
    expect(() => pino({ anything: 'else' } as never, silently)).not.toThrow();
    expect(() => pino(silently).child({}, { anything: 'else' } as never)).not.toThrow();
  });
});
