import { EventEmitter } from '#runtime';
import { show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { child } from './child.ts';
import { answeringForeignSymbols } from './foreign-symbols.ts';
import { type Instance, innerSym } from './instance.ts';
import { levelName, unknownLevel } from './levels.ts';
import { asJson, withBindings } from './line.ts';
import { noop, write } from './methods.ts';
import {
  asJsonSym,
  chindingsSym,
  getLevelSym,
  levelCompSym,
  levelValSym,
  msgPrefixSym,
  setLevelSym,
  streamSym,
  stringifySym,
  writeSym,
} from './symbols.ts';
import type { Bindings } from './types.ts';
import { version } from './version.ts';

class Pino {}

/** Members that all loggers share. */
function createPrototype(): Instance {
  return Object.create(answeringForeignSymbols(Object.create(EventEmitter.prototype)), {
    ...Object.getOwnPropertyDescriptors({
      constructor: Pino,
      child,
      version,
      bindings,
      setBindings,
      flush,
      isLevelEnabled,
      get level(): string {
        return (this as unknown as Instance)[getLevelSym]();
      },
      set level(level: unknown) {
        (this as unknown as Instance)[setLevelSym](level);
      },
      get levelVal(): number {
        return (this as unknown as Instance)[levelValSym];
      },
      set levelVal(value: number) {
        throw new SteleError('STELE_CONFIG_OPTION', `levelVal is read-only; set level in place of ${value}`);
      },
      get msgPrefix(): string | undefined {
        return (this as unknown as Instance)[msgPrefixSym];
      },
      get [Symbol.toStringTag](): string {
        return 'Pino';
      },
      [asJsonSym]: asJson,
      [writeSym]: write,
      [getLevelSym]: getLevel,
      [setLevelSym]: setLevel,
      [stringifySym]: stringify,
    }),
  });
}

let prototype: Instance | undefined;

/** A logger without parts. */
export function createInstance(): Instance {
  prototype ??= createPrototype();
  return Object.create(prototype);
}

function getLevel(this: Instance): string {
  return this.levels?.labels?.[this[levelValSym]] ?? '';
}

function setLevel(this: Instance, given: unknown): void {
  const { levels } = this;
  const level = levelName(levels, given) ?? unknownLevel(`unknown level ${String(given)}`, levels, given);
  const before = this[levelValSym];
  const value = levels.values[level] as number;
  this[levelValSym] = value;
  const enabled = this[levelCompSym];
  const { methods, report } = this[innerSym];
  for (const name of Object.keys(levels.values))
    this[name] = enabled(levels.values[name] as number, value) ? methods[name] : noop;
  try {
    this.emit('level-change', level, value, levels.labels[before], before, this);
  } catch (error) {
    report('level-change', error);
  }
}

function isLevelEnabled(this: Instance, level: string): boolean {
  const value = this.levels.values[level];
  return value !== undefined && this[levelCompSym](value, this[levelValSym]);
}

function bindings(this: Instance): Bindings {
  const { pid: _pid, hostname: _hostname, ...rest } = JSON.parse(`{${this[chindingsSym].slice(1)}}`);
  return rest;
}

function setBindings(this: Instance, added: Bindings): void {
  this[chindingsSym] = withBindings(this, added);
}

function stringify(this: Instance, value: unknown): string {
  return this[innerSym].text.value(value);
}

function flush(this: Instance, callback?: (error?: Error) => void): void {
  if (callback != null && typeof callback !== 'function')
    throw new SteleError('STELE_CONFIG_TYPE', `callback must be a function, and is ${show(callback)}`);
  const stream = this[streamSym];
  if (typeof stream.flush === 'function') stream.flush(callback ?? noop);
  else callback?.();
}
