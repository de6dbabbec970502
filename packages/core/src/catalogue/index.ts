export { defineEvents, type EventOptions, eventStats } from './define-events.ts';
export type { AnyCatalogue, DescribeOptions } from './describe.ts';
export { describeEvents } from './describe-events.ts';
export { eventFields } from './event-fields.ts';
export { catalogueJsonSchema } from './json-schema.ts';
export { catalogueMarkdown } from './markdown.ts';
export type { CatalogEvent, EventCatalogue, EventDef, EventMaker } from './types.ts';
