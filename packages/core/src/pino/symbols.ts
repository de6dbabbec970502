/**
 * Keys under which a logger keeps its parts. Those of `Symbol.for` are shared by every version of pino and by the
 * libraries around it; the others belong to this module.
 */
export const setLevelSym: unique symbol = Symbol('pino.setLevel');
export const getLevelSym: unique symbol = Symbol('pino.getLevel');
export const levelValSym: unique symbol = Symbol('pino.levelVal');
export const levelCompSym: unique symbol = Symbol('pino.levelComp');
export const useOnlyCustomLevelsSym: unique symbol = Symbol('pino.useOnlyCustomLevels');
export const mixinSym: unique symbol = Symbol('pino.mixin');
export const mixinMergeStrategySym: unique symbol = Symbol('pino.mixinMergeStrategy');
export const lsCacheSym: unique symbol = Symbol('pino.lsCache');
export const chindingsSym: unique symbol = Symbol('pino.chindings');
export const asJsonSym: unique symbol = Symbol('pino.asJson');
export const writeSym: unique symbol = Symbol('pino.write');
export const timeSym: unique symbol = Symbol('pino.time');
export const timeSliceIndexSym: unique symbol = Symbol('pino.timeSliceIndex');
export const streamSym: unique symbol = Symbol('pino.stream');
export const stringifySym: unique symbol = Symbol('pino.stringify');
export const endSym: unique symbol = Symbol('pino.end');
export const messageKeySym: unique symbol = Symbol('pino.messageKey');
export const errorKeySym: unique symbol = Symbol('pino.errorKey');
export const nestedKeySym: unique symbol = Symbol('pino.nestedKey');
export const msgPrefixSym: unique symbol = Symbol('pino.msgPrefix');

export const serializersSym: unique symbol = Symbol.for('pino.serializers') as never;
export const formattersSym: unique symbol = Symbol.for('pino.formatters') as never;
export const hooksSym: unique symbol = Symbol.for('pino.hooks') as never;
export const needsMetadataGsym: unique symbol = Symbol.for('pino.metadata') as never;
