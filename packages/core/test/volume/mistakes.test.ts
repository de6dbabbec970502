import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/errors.ts';
import type { VolumeConfig } from '../../src/volume/index.ts';
import { sceneOf } from './scene.ts';

const TYPE = 'STELE_CONFIG_TYPE';
const VALUE = 'STELE_CONFIG_VALUE';
const OPTION = 'STELE_CONFIG_OPTION';
const LEVEL = 'STELE_CONFIG_LEVEL';

const rule = (condition: object): object => ({ filters: [{ action: 'drop', ...condition }] });

const mistakes: [config: unknown, code: string, ...says: string[]][] = [
  [{ filters: {} }, TYPE, 'filters', 'an object', 'an array'],
  [{ filters: [1] }, TYPE, 'filters[0]', '1'],
  [{ filters: [() => true, {}] }, TYPE, 'filters[1].action', 'undefined', 'keep, drop'],
  [{ filters: [{ action: 'dorp' }] }, VALUE, 'filters[0].action', '"dorp"', 'did you mean "drop"?'],
  [rule({ levle: 'info' }), OPTION, 'filters[0].levle', 'did you mean "level"?'],
  [rule({ level: 'inof' }), LEVEL, 'filters[0].level', '"inof"', 'did you mean "info"?'],
  [rule({ level: ['info', 'silent'] }), LEVEL, 'filters[0].level', '"silent"'],
  [rule({ minLevel: 30 }), LEVEL, 'filters[0].minLevel', '30'],
  [rule({ maxLevel: null }), LEVEL, 'filters[0].maxLevel', 'null'],
  [rule({ logger: 5 }), TYPE, 'filters[0].logger', 'an array of strings'],
  [rule({ msg: 5 }), TYPE, 'filters[0].msg', '5', 'RegExp'],
  [rule({ msg: { regexp: 'a' } }), OPTION, 'filters[0].msg.regexp', 'did you mean "regex"?'],
  [rule({ msg: {} }), TYPE, 'filters[0].msg.regex', 'undefined'],
  [rule({ msg: { regex: '(' } }), VALUE, 'filters[0].msg', '"("', 'Unterminated group'],
  [rule({ msg: { regex: 'a', flags: 'x' } }), VALUE, 'filters[0].msg', 'flags'],
  [rule({ context: ['tenant'] }), TYPE, 'filters[0].context', 'an array of 1', 'an object'],
  [rule({ fields: { n: undefined } }), TYPE, 'filters[0].fields.n', 'undefined'],
  [rule({ fields: { n: [[]] } }), TYPE, 'filters[0].fields.n', 'an array of 0'],
  [{ sample: [] }, TYPE, 'sample'],
  [{ sample: { haed: {} } }, OPTION, 'sample.haed', 'did you mean "head"?'],
  [{ sample: { head: { debg: 1 } } }, LEVEL, 'sample.head', '"debg"', 'did you mean "debug"?'],
  [{ sample: { head: { debug: 2 } } }, VALUE, 'sample.head.debug', '2', 'a number from 0 to 1'],
  [{ sample: { head: { debug: Number.NaN } } }, VALUE, 'sample.head.debug', 'NaN'],
  [{ sample: { head: { debug: '1' } } }, TYPE, 'sample.head.debug', '"1"'],
  [{ sample: { head: { error: 0.5 } } }, VALUE, 'sample.head.error', '0.5', 'errors are not sampled'],
  [{ sample: { by: 'traces' } }, VALUE, 'sample.by', 'did you mean "trace"?'],
  [{ sample: { target: 0 } }, VALUE, 'sample.target', '0', 'above 0'],
  [{ sample: { exempt: true } }, TYPE, 'sample.exempt', 'a function'],
  [{ sample: { burst: {} } }, TYPE, 'sample.burst.first', 'undefined'],
  [{ sample: { burst: { first: 1 } } }, TYPE, 'sample.burst.thereafter', 'undefined'],
  [{ sample: { burst: { first: 1.5, thereafter: 1 } } }, VALUE, 'sample.burst.first', '1.5'],
  [{ sample: { burst: { first: 1, thereafter: 1, tickMs: 0 } } }, VALUE, 'sample.burst.tickMs', '0'],
  [{ sample: { burst: { first: 1, thereafter: 1, maxKeys: 0 } } }, TYPE, 'sample.burst.maxKeys', '0'],
  [{ sample: { tail: {} } }, TYPE, 'sample.tail.rest', 'undefined', 'a number from 0 to 1'],
  [{ sample: { tail: { rest: 1, slowMs: '5s' } } }, TYPE, 'sample.tail.slowMs', '"5s"'],
  [{ rateLimit: 100 }, TYPE, 'rateLimit', '100', 'an object'],
  [{ rateLimit: {} }, TYPE, 'rateLimit.perSecond', 'undefined', 'above 0'],
  [{ rateLimit: { perSecond: -1 } }, VALUE, 'rateLimit.perSecond', '-1'],
  [{ rateLimit: { perSecond: 1, burst: 0.5 } }, VALUE, 'rateLimit.burst', '0.5', '1 or more'],
  [
    { rateLimit: { perSecond: 1, key: 'message' } },
    VALUE,
    'rateLimit.key',
    '"message"',
    'level, logger, msg, template',
  ],
  [{ rateLimit: { perSecond: 1, maxKeys: 0 } }, TYPE, 'rateLimit.maxKeys', '0'],
  [{ dedupe: { window: 5 } }, OPTION, 'dedupe.window', 'did you mean "windowMs"?'],
  [{ dedupe: {} }, TYPE, 'dedupe.windowMs', 'undefined'],
  [{ dedupe: { windowMs: 0 } }, VALUE, 'dedupe.windowMs', '0'],
  [{ dedupe: { windowMs: 1, summary: 'yes' } }, TYPE, 'dedupe.summary', '"yes"'],
  [{ dedupe: { windowMs: 1, key: 5 } }, VALUE, 'dedupe.key', '5'],
  [{ reportMs: -1 }, TYPE, 'reportMs', '-1', '0 or more'],
];

describe('a mistake in the options of volume control', () => {
  it.for(mistakes.map((row) => [JSON.stringify(row[0]), ...row] as const))(
    'is said when the logger is made: %s',
    ([, config, code, ...says]) => {
      const error = (() => {
        try {
          sceneOf(config as VolumeConfig);
        } catch (thrown) {
          return thrown;
        }
        return undefined;
      })();
      expect(error).toBeInstanceOf(SteleError);
      expect((error as SteleError).code).toBe(code);
      for (const text of says) expect((error as SteleError).message).toContain(text);
    },
  );

  it('is not what is left undefined', () => {
    const left: unknown = {
      filters: undefined,
      sample: { head: { debug: undefined }, by: undefined, burst: undefined, tail: undefined },
      rateLimit: { perSecond: 1, key: undefined, burst: undefined, maxKeys: undefined },
      dedupe: { windowMs: 1, key: undefined, summary: undefined },
      reportMs: undefined,
    };
    expect(sceneOf(left as VolumeConfig).give()).toBe(true);
  });
});
