export { createSchemaObserver, inferSchema, type SchemaObserver } from './observer.ts';
export type { InferSchemaOptions } from './options.ts';
