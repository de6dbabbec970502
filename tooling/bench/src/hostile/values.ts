import * as make from './make.ts';

/** A field that breaks naive serializers, and what must survive of it. */
export interface HostileValue {
  readonly id: string;
  readonly title: string;
  readonly fields: () => object;
  /** Texts that must be found in the line for the value to count as kept. */
  readonly kept: readonly string[];
  /** Names the user sets that belong to the library. */
  readonly reserved?: boolean;
}

/** Logged beside every hostile value: it must survive in any case. */
export const sibling = 'sibling-kept';

const beside = (fields: object): object => ({ sibling, ...fields });

export const hostileValues: readonly HostileValue[] = [
  {
    id: 'getter-nested',
    title: 'throwing getter, nested',
    fields: () => beside({ outer: make.withThrowingGetter({ good: 'inner-kept' }) }),
    kept: ['inner-kept'],
  },
  {
    id: 'getter-top',
    title: 'throwing getter, top level',
    fields: () => make.withThrowingGetter({ sibling }),
    kept: [],
  },
  { id: 'proxy', title: 'revoked proxy', fields: () => beside({ gone: make.revokedProxy() }), kept: [] },
  { id: 'to-json', title: 'throwing toJSON', fields: () => beside({ odd: make.throwingToJson() }), kept: [] },
  {
    id: 'bigint',
    title: 'BigInt',
    fields: () => beside({ big: 12345678901234567890n }),
    kept: ['12345678901234567890'],
  },
  { id: 'circular', title: 'circular', fields: () => beside({ ring: make.circular() }), kept: ['ring-kept'] },
  { id: 'deep', title: 'depth 20 000', fields: () => beside({ deep: make.deep(20_000) }), kept: [] },
  {
    id: 'error-key',
    title: 'Error under another key',
    fields: () => beside({ reason: make.plainError() }),
    kept: ['reason-message', 'make.ts'],
  },
  {
    id: 'error-cause',
    title: 'err: AggregateError with cause',
    fields: () => beside({ err: make.aggregateError() }),
    kept: ['outer-message', 'cause-message', 'first-message', 'second-message'],
  },
  {
    id: 'reserved',
    title: 'reserved keys from the user',
    fields: () => beside(make.reservedKeys()),
    kept: ['spoof-level', 'spoof-msg'],
    reserved: true,
  },
  {
    id: 'map-set',
    title: 'Map and Set',
    fields: () => beside({ map: new Map([['map-key', 'map-value']]), set: new Set(['set-value']) }),
    kept: ['map-value', 'set-value'],
  },
  {
    id: 'bomb',
    title: 'shared sub-object, 18 levels',
    fields: () => beside({ bomb: make.bomb(18) }),
    kept: [],
  },
  { id: 'proto', title: '`__proto__` key', fields: () => make.prototypeKey(sibling), kept: [] },
  {
    id: 'surrogate',
    title: 'lone surrogate',
    fields: () => beside({ half: 'left\uD800right' }),
    kept: ['left', 'right'],
  },
];
