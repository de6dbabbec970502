import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { members } from './interface.ts';
import { root } from './regions.ts';

/** The shapes of options, as far as they are told apart here. */
type Shape =
  | string
  | readonly string[]
  | Fields
  | { readonly each: Shape }
  | { readonly list: Shape }
  | { readonly either: readonly Shape[] }
  | { readonly kinds: () => Readonly<Record<string, Shape>> }
  | { readonly orNull: Shape }
  | { readonly is: boolean }
  | { readonly pattern: string }
  | { readonly from: number; readonly to: number };

interface Fields {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

type Schema = Record<string, unknown>;

interface Tables {
  configShape(): Fields;
  sinkShape(): { kinds(): Readonly<Record<string, Fields>> };
}

const core = join(root, 'packages', 'core', 'src');

/** Where the schema is published. */
export const schemaPath: string = join(root, 'packages', 'core', 'schema', 'config.schema.json');

/** A text with a variable of the environment in it may stand for any value. */
const variable: Schema = { $ref: '#/$defs/variable' };
const orVariable = (schema: Schema): Schema => ({ anyOf: [schema, variable] });

/** Leaves that are data; all others are code, and no part of the schema. */
const leaves: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  censor: { type: 'string' },
  boolean: orVariable({ type: 'boolean' }),
  number: orVariable({ type: 'number' }),
  count: orVariable({ type: 'integer', minimum: 1 }),
  amount: orVariable({ type: 'number', minimum: 0 }),
  strings: { type: 'array', items: { type: 'string' } },
  object: { type: 'object' },
  'object?': { type: ['object', 'null'] },
  any: {},
};

/** Interfaces whose doc comments describe options, by the path of the options. */
const described: Readonly<Record<string, readonly string[]>> = {
  '': ['config/config.ts#Config', 'volume/options.ts#VolumeConfig'],
  sinks: ['sinks/sink.ts#SinkOptions'],
  'sinks.stdout': ['sinks/fd/options.ts#FdSinkOptions'],
  'sinks.stderr': ['sinks/fd/options.ts#FdSinkOptions'],
  'sinks.file': [
    'sinks/fd/options.ts#FdSinkOptions',
    'sinks/file.ts#FileOptions',
    'runtime/surface.ts#FileMode',
  ],
  'sinks.memory': ['sinks/memory.ts#MemoryOptions'],
  routes: ['config/config.ts#RouteOptions'],
  display: ['formatters/display.ts#DisplayOptions'],
  redact: ['policy/key-path-policy.ts#RedactOptions'],
  limits: ['values/limits.ts#Limits'],
  keys: ['formatters/json.ts#RecordKeys'],
  exit: ['config/config.ts#ExitOptions'],
  filters: ['volume/options.ts#FilterRule'],
  sample: ['volume/options.ts#SampleOptions'],
  'sample.burst': ['volume/options.ts#BurstOptions'],
  'sample.tail': ['volume/options.ts#TailOptions'],
  rateLimit: ['volume/options.ts#RateLimitOptions'],
  dedupe: ['volume/options.ts#DedupeOptions'],
  async: ['sinks/async/options.ts#BufferOptions'],
};

const own: Readonly<Record<string, string>> = {
  $schema: 'Address of this schema.',
  sinks: 'Where records go, by a name for `stats()`. Default: one of type stdout.',
  preset: 'Name of the preset these options are put over.',
  environments: 'What is different in an environment, by the value of `STELE_ENV`, otherwise `NODE_ENV`.',
  plugins: 'Names of plugins.',
  exit: 'What is done when a signal or an exception ends the process.',
};

/** The schema of a configuration as plain data. */
export async function configSchema(): Promise<Schema> {
  const module = join(core, 'config', 'files', 'data-options.ts');
  const { configShape, sinkShape } = (await import(pathToFileURL(module).href)) as Tables;
  const { fields } = configShape();
  const kinds = sinkShape().kinds();
  const { $schema, environments, ...options } = fields;
  const properties = propertiesOf(options, '');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://raw.githubusercontent.com/stele-log/stele/main/packages/core/schema/config.schema.json',
    title: 'Configuration of @stele/core',
    type: 'object',
    properties: {
      $schema: { type: 'string', description: own['$schema'] },
      ...Object.fromEntries(
        Object.keys(properties).map((name) => [name, { $ref: `#/$defs/option.${name}` }]),
      ),
      environments: {
        type: ['object', 'null'],
        description: own['environments'],
        additionalProperties: {
          type: ['object', 'null'],
          properties: Object.fromEntries(
            Object.keys(properties).map((name) => [name, { $ref: `#/$defs/option.${name}` }]),
          ),
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
    // A preset may give what a sink here lacks.
    if: { not: { required: ['preset'] } },
    ...then({ properties: { sinks: { additionalProperties: { $ref: '#/$defs/wholeSink' } } } }),
    $defs: {
      variable: {
        type: 'string',
        pattern: '\\$\\{',
        description: `A variable of the environment: \${NAME}, or \${NAME:-text} for one that may be absent.`,
      },
      ...Object.fromEntries(Object.entries(properties).map(([name, schema]) => [`option.${name}`, schema])),
      sink: sinkSchema(kinds),
      wholeSink: wholeSinkSchema(kinds),
    },
  };
}

/**
 * A sink of a type of the package has the options of the type; those of other types are not known here. The type may
 * be left out where another part of the configuration gives it.
 */
function sinkSchema(kinds: Readonly<Record<string, Fields>>): Schema {
  const types = Object.keys(kinds);
  return {
    type: 'object',
    properties: {
      type: {
        anyOf: [{ enum: types }, { type: 'string' }],
        description: `Kind of the sink: ${types.join(', ')}, or one that the application adds.`,
      },
    },
    allOf: Object.entries(kinds).map(([type, { fields }]) =>
      whenType(type, schemaOf({ fields }, `sinks.${type}`) as Schema),
    ),
  };
}

/** What a sink cannot do without. */
function wholeSinkSchema(kinds: Readonly<Record<string, Fields>>): Schema {
  const needing = Object.entries(kinds).flatMap(([type, { required }]) =>
    required === undefined ? [] : [whenType(type, { required })],
  );
  return { if: { type: 'object' }, ...then({ required: ['type'], allOf: needing }) };
}

const whenType = (type: string, schema: Schema): Schema => ({
  if: { properties: { type: { const: type } }, required: ['type'] },
  ...then(schema),
});

/** Not a literal: an object with a member `then` looks like a promise to linters. */
const then = (schema: Schema): Schema => Object.fromEntries([['then', schema]]);

function propertiesOf(fields: Readonly<Record<string, Shape>>, path: string): Record<string, Schema> {
  const texts = new Map(
    (described[path] ?? described[path.split('.')[0] as string] ?? []).flatMap((source) => {
      const [file = '', name = ''] = source.split('#');
      return members(readFileSync(join(core, file), 'utf8'), name).map(
        (member) => [member.name, member] as const,
      );
    }),
  );
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, shape]) => {
      const schema = schemaOf(shape, path === '' ? name : `${path}.${name}`);
      if (schema === undefined) return [];
      const member = texts.get(name);
      const text = [member?.text ?? '', member?.default === undefined ? '' : `Default: ${member.default}.`];
      const description = (path === '' ? own[name] : undefined) ?? text.filter(Boolean).join(' ');
      return [[name, description === '' ? schema : { ...schema, description }]];
    }),
  );
}

/** A fallback is given in one piece; the sinks of a configuration may come in parts. */
const reference = (path: string): Schema =>
  path.endsWith('fallback')
    ? { allOf: [{ $ref: '#/$defs/sink' }, { $ref: '#/$defs/wholeSink' }] }
    : { $ref: '#/$defs/sink' };

/** The schema of a shape, or undefined for code. */
function schemaOf(shape: Shape, path: string): Schema | undefined {
  if (typeof shape === 'string') return leaves[shape];
  if (Array.isArray(shape)) return orVariable({ enum: shape });
  const one = shape as Exclude<Shape, string | readonly string[]>;
  if ('orNull' in one) {
    const schema = schemaOf(one.orNull, path);
    return schema && { anyOf: [schema, { type: 'null' }] };
  }
  if ('either' in one) {
    const schemas = one.either.map((each) => schemaOf(each, path)).filter((each) => each !== undefined);
    return { anyOf: schemas };
  }
  if ('kinds' in one) return reference(path);
  if ('is' in one) return orVariable({ const: one.is });
  if ('pattern' in one) return orVariable({ type: 'string', pattern: one.pattern });
  if ('from' in one) return orVariable({ type: 'number', minimum: one.from, maximum: one.to });
  if ('list' in one) return { type: 'array', items: schemaOf(one.list, path) ?? {} };
  if ('each' in one) {
    const schema = schemaOf(one.each, path);
    return schema && { type: 'object', additionalProperties: schema };
  }
  return {
    type: 'object',
    properties: propertiesOf(one.fields, path),
    ...(one.required === undefined ? {} : { required: one.required }),
    additionalProperties: false,
  };
}

if (import.meta.main) writeFileSync(schemaPath, `${JSON.stringify(await configSchema(), undefined, 2)}\n`);
