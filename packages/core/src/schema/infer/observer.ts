import { checkOptions, show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';
import { DIALECT, type JsonSchema } from '../json-schema.ts';
import { jsonForm, observe } from './observe.ts';
import { type Bounds, boundsOf, type InferSchemaOptions, inferOptions } from './options.ts';
import { absorb, countPlaces, createShape, prune, type Shape } from './shape.ts';
import { writeSchema } from './write-schema.ts';

/** Learns from records, one after the other, what a schema of them is. It keeps none of them. */
export interface SchemaObserver {
  /** How many records were observed. */
  readonly observed: number;
  /** Looks at a record, or at any other data, as `JSON.stringify` would. Never throws. */
  observe(record: unknown): void;
  /**
   * Adds what another observer saw, made with the same options. In which order and groups observers are merged does
   * not matter.
   *
   * @throws SteleError for what `createSchemaObserver()` did not make
   */
  merge(other: SchemaObserver): void;
  /** The JSON Schema, draft 2020-12, that describes all that was observed. */
  schema(): JsonSchema;
}

class ShapeObserver implements SchemaObserver {
  readonly #shape: Shape = createShape();
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get observed(): number {
    return this.#shape.seen;
  }

  observe(record: unknown): void {
    const form = jsonForm(record);
    if (form === undefined) return;
    try {
      observe(this.#shape, form, 0, this.#bounds);
    } catch {
      // What cannot be read has no JSON form either.
    }
    this.#limit();
  }

  merge(other: SchemaObserver): void {
    if (!(#shape in (other ?? {}))) {
      throw new SteleError(
        'STELE_CONFIG_TYPE',
        `merge: other is ${show(other)}; allowed: what createSchemaObserver() returned`,
      );
    }
    const from = other as ShapeObserver;
    absorb(this.#shape, from.#shape, this.#bounds);
    const { depth } = from.#bounds;
    if (depth < this.#bounds.depth) this.#lower(depth);
    this.#limit();
  }

  schema(): JsonSchema {
    return { $schema: DIALECT, ...writeSchema(this.#shape, this.#bounds) };
  }

  #limit(): void {
    const bounds = this.#bounds;
    if (bounds.made < bounds.places) return;
    bounds.made = countPlaces(this.#shape);
    while (bounds.made > bounds.places && bounds.depth > 0) {
      this.#lower(bounds.depth - 1);
      bounds.made = countPlaces(this.#shape);
    }
  }

  #lower(depth: number): void {
    this.#bounds.depth = depth;
    prune(this.#shape, depth);
  }
}

/**
 * Makes an observer, for records that come one after the other or from several processes.
 *
 * @throws SteleError naming the option that is wrong
 */
export function createSchemaObserver(options: InferSchemaOptions = {}): SchemaObserver {
  checkOptions(options, inferOptions, 'createSchemaObserver');
  return new ShapeObserver(boundsOf(options));
}

/**
 * The JSON Schema, draft 2020-12, of observed records: log records, lines read back, or any other data.
 *
 * Every record is valid against it, whatever their order. A property is required when all objects at its place have it;
 * texts get a format (`date-time`, `uuid`, `email`, `ipv4`, `uri`) when all are of it; objects with many keys, or with
 * keys that are data rather than names, become `additionalProperties`.
 *
 * @throws SteleError naming the option that is wrong, and for records that cannot be iterated
 */
export function inferSchema(records: Iterable<unknown>, options: InferSchemaOptions = {}): JsonSchema {
  const observer = createSchemaObserver(options);
  if (typeof (records as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] !== 'function') {
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `inferSchema: records is ${show(records)}; allowed: an array or another iterable of records`,
    );
  }
  for (const record of records) observer.observe(record);
  return observer.schema();
}
