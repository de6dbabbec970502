import { dateStyles, timeStyles } from '../../formatters/time/clock.ts';
import { patternText, timePatternSource } from '../../formatters/time/pattern.ts';
import { bufferOptions } from '../../sinks/async/options.ts';
import { fdSinkOptions } from '../../sinks/fd/options.ts';
import { sinkOptions } from '../../sinks/options.ts';
import { byteSizePattern, byteSizeText } from '../../sinks/rotation/byte-size.ts';
import {
  configOptions,
  displayOptions,
  exitOptions,
  keyOptions,
  limitOptions,
  redactOptions,
  signalNames,
} from '../options.ts';
import type { FieldsShape, Shape } from './shape.ts';

type Fields = Readonly<Record<string, Shape>>;

const byteSize: Shape = { either: ['count', { pattern: byteSizePattern, text: '' }], text: byteSizeText };

/** The name of a format, alone or among its options, which the format itself checks. */
const format: Shape = { either: ['string', 'object'], text: 'the name of a format, or { type, ... }' };

/** A style by its name, or a pattern. */
const timeText = (styles: readonly string[]): Shape => ({
  pattern: `^(?:${styles.join('|')}|${timePatternSource})$`,
  text: patternText(styles),
  words: styles,
});

/** What must not reach a sink. */
const hidden: Shape = {
  either: [{ is: false }, 'strings', { fields: redactOptions }],
  text: 'an object, an array of paths, or false',
};

/** Options of sinks, by the type of the sink. A fallback is data too. */
const sinkFields: Readonly<Record<string, { fields: Fields; required?: readonly string[] }>> =
  /* @__PURE__ */ (() => ({
    stdout: { fields: { ...fdSinkOptions, redact: hidden } },
    stderr: { fields: { ...fdSinkOptions, redact: hidden } },
    file: {
      fields: {
        ...fdSinkOptions,
        redact: hidden,
        path: 'string',
        mode: {
          either: ['count', { pattern: '^0?[0-7]{3}$', text: '' }],
          text: 'a text of octal digits such as "0640", or a number',
        },
        append: 'boolean',
        mkdir: 'boolean',
        header: 'string',
        durability: ['none', 'fsync-each'],
        rotate: {
          fields: {
            size: byteSize,
            every: ['hour', 'day'],
            keep: 'count',
            maxTotal: byteSize,
            compress: { either: [{ is: false }, ['gzip', 'zstd']], text: 'gzip, zstd or false' },
          },
        },
      },
      required: ['path'],
    },
    memory: { fields: { ...sinkOptions, redact: hidden, limit: 'count' } },
  }))();

const share: Shape = { from: 0, to: 1 };

const recordKey: Shape = {
  either: [['level', 'logger', 'msg', 'template']],
  text: 'level, logger, msg, template',
};

/** A text, or a regular expression as data. */
const pattern: FieldsShape = { fields: { regex: 'string', flags: 'string' }, required: ['regex'] };

const scalar: Shape = {
  either: ['string', 'number', 'boolean', { orNull: 'string' }],
  text: 'a text, a number, true, false or null',
};

const matching: Shape = {
  each: { either: [scalar, { list: scalar }, pattern], text: 'a value, an array of values, or { regex }' },
};

const names: Shape = { either: ['string', 'strings'], text: 'a text or an array of texts' };

const filterRule: Shape = {
  fields: {
    action: ['keep', 'drop'],
    level: names,
    minLevel: 'string',
    maxLevel: 'string',
    logger: names,
    msg: { either: ['string', pattern], text: 'a text or { regex }' },
    context: matching,
    fields: matching,
  },
  required: ['action'],
};

/**
 * What a sink may be: of one of the types of this package, or of `further` ones, whose options are their own.
 *
 * @public for the generator of the JSON Schema
 */
export function sinkShape(further: Iterable<string> = []): Shape {
  const fallback: Shape = {
    either: [{ orNull: 'string' }, { kinds: () => kinds }],
    text: 'a sink, the name of another sink, or null',
  };
  const kinds: Record<string, Shape> = Object.fromEntries([
    ...[...further].map((type) => [type, 'object'] as const),
    ...Object.entries(sinkFields).map(([type, { fields, ...rest }]) => [
      type,
      { ...rest, fields: { type: [type], ...fields, fallback } },
    ]),
  ]);
  return { kinds: () => kinds };
}

/** Options whose members are data of their own. The others are as `Config` has them. */
function nested(sink: Shape): Fields {
  return {
    level: 'string',
    levels: removable('string'),
    serializers: { each: 'function' },
    customLevels: removable('count'),
    sinks: removable(sink),
    routes: removable({
      fields: {
        level: 'string',
        sinks: {
          list: {
            either: ['string', { fields: { sink: 'string', level: 'string', format }, required: ['sink'] }],
            text: 'the name of a sink, or { sink, level, format }',
          },
        },
        inherit: 'boolean',
      },
    }),
    format,
    display: fields({ ...displayOptions, time: timeText(timeStyles), date: timeText(dateStyles) }),
    redact: {
      either: [{ is: false }, 'strings', fields(redactOptions)],
      text: 'an object, an array of paths, or false',
    },
    limits: fields(limitOptions),
    keys: fields(keyOptions),
    exit: fields({ ...exitOptions, signals: { list: signalNames } }),
    filters: { list: filterRule },
    sample: fields({
      head: { each: share },
      by: ['trace', 'random'],
      target: 'amount',
      burst: { fields: { first: 'amount', thereafter: 'amount', tickMs: 'amount', maxKeys: 'count' } },
      tail: { fields: { rest: share, slowMs: 'amount', keep: 'function' } },
      exempt: 'function',
    }),
    rateLimit: fields({ perSecond: 'amount', burst: 'amount', key: recordKey, maxKeys: 'count' }),
    dedupe: fields({ windowMs: 'amount', summary: 'boolean', key: recordKey, maxKeys: 'count' }),
    reportMs: 'amount',
    async: { either: ['boolean', { fields: bufferOptions }], text: 'true, false or an object' },
    errorStats: { either: ['boolean', { fields: { max: 'count' } }], text: 'true, false or an object' },
    plugins: { list: 'string' },
    preset: 'string',
  };
}

const removable = (shape: Shape): Shape => ({ each: { orNull: shape } });

const fields = (options: Fields): FieldsShape => ({ fields: nullable(options) });

const nullable = (options: Fields): Fields =>
  Object.fromEntries(Object.entries(options).map(([name, shape]) => [name, { orNull: shape }]));

/** What a configuration as data may be. */
export function configShape(furtherSinks: Iterable<string> = []): FieldsShape {
  const options = nullable({ ...configOptions, ...nested(sinkShape(furtherSinks)) });
  return {
    fields: {
      $schema: 'string',
      ...options,
      environments: { each: { orNull: { fields: options } } },
    },
  };
}
