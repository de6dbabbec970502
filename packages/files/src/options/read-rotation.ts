import { byteSize, byteSizeText, checkOptions, nearest, show } from '@stele/core/authoring';
import { parseCron } from '../schedule/cron.ts';
import { createSchedule, type Schedule } from '../schedule/schedule.ts';
import { createZone, type Zone } from '../schedule/zone.ts';
import { duration, durationText } from './duration.ts';
import type { FilesOptions, KeepOptions } from './options.ts';
import type { Keep } from './settings.ts';
import { wrong } from './wrong.ts';

const words: Readonly<Record<string, string>> = {
  hour: '0 * * * *',
  day: '0 0 * * *',
  week: '0 0 * * mon',
};

const everyText = `${Object.keys(words).join(', ')} or { cron: '0 3 * * mon-fri' }`;

/** Reads `rotate.every`. @throws SteleError */
export function readEvery(value: unknown, zone: Zone): Schedule | undefined {
  if (value === undefined) return undefined;
  const path = 'files.rotate.every';
  let text: string | undefined;
  if (typeof value === 'string') {
    text = Object.hasOwn(words, value) ? words[value] : undefined;
    if (text === undefined) throw wrong(path, value, everyText + nearest(value, Object.keys(words)));
  } else {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrong(path, value, everyText);
    checkOptions(value, { cron: 'string' }, path);
    text = (value as { cron?: string }).cron;
    if (text === undefined) throw wrong(`${path}.cron`, undefined, "five fields, such as '0 3 * * mon-fri'");
  }
  const fields = parseCron(text);
  if (typeof fields === 'string')
    throw wrong(`${path}.cron`, text, `five fields, such as '0 3 * * mon-fri' (${fields})`);
  return createSchedule(fields, zone);
}

/** Reads `timeZone`. @throws SteleError */
export function readZone(value: string = 'UTC'): Zone {
  try {
    return createZone(value === 'local' ? undefined : value);
  } catch {
    const known = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'local'];
    const place = known.find((name) => name.toLowerCase().endsWith(`/${value.toLowerCase()}`));
    const hint = place === undefined ? nearest(value, known) : ` - did you mean "${place}"?`;
    throw wrong('files.timeZone', value, `'local' or a name of the IANA database${hint}`);
  }
}

/** Reads `keep`, or one of `keepByLevel`. @throws SteleError */
export function readKeep(value: KeepOptions | undefined, path: string): Keep {
  if (value !== undefined) checkOptions(value, { count: 'count', age: 'any', bytes: 'any' }, path);
  const none = Number.POSITIVE_INFINITY;
  const age = value?.age === undefined ? none : duration(value.age);
  if (age === undefined) throw wrong(`${path}.age`, value?.age, durationText);
  return { count: value?.count ?? none, age, bytes: readBytes(value?.bytes, `${path}.bytes`) };
}

/** Reads a number of bytes. @throws SteleError */
export function readBytes(value: unknown, path: string): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  const bytes = byteSize(value);
  if (bytes === undefined) throw wrong(path, value, byteSizeText);
  return bytes;
}

/** Refuses options that make no sense together. @throws SteleError */
export function checkTogether(options: FilesOptions, byLevel: boolean): void {
  const { archive, compress, intervalMs, keep, keepByLevel, durability, rotate } = options;
  if (rotate !== undefined && rotate.size === undefined && rotate.every === undefined)
    throw wrong('files.rotate', rotate, 'an object with size, every or both');
  const needing = { keep, keepByLevel, compress: compress || undefined, archive };
  for (const [name, value] of Object.entries(needing))
    if (value !== undefined && rotate === undefined) throw wrong(`files.${name}`, value, 'only with rotate');
  if (keepByLevel !== undefined && !byLevel)
    throw wrong('files.keepByLevel', keepByLevel, 'only with {level} in files.path');
  if (intervalMs !== undefined && durability !== 'interval')
    throw wrong('files.intervalMs', intervalMs, "only with durability 'interval'");
  if (durability === 'each' && options.flush !== undefined && options.flush !== 'line')
    throw wrong('files.flush', options.flush, "line, because of durability 'each'");
  const size = readBytes(rotate?.size, 'files.rotate.size');
  if (compress || size === Number.POSITIVE_INFINITY) return;
  const all = { 'files.keep': keep, ...levels(keepByLevel) };
  for (const [path, one] of Object.entries(all))
    if (one !== undefined && readBytes(one.bytes, `${path}.bytes`) < size)
      throw wrong(
        `${path}.bytes`,
        one.bytes,
        `rotate.size (${show(rotate?.size)}) or more, without compress`,
      );
}

function levels(keepByLevel: FilesOptions['keepByLevel'] = {}): Record<string, KeepOptions> {
  return Object.fromEntries(
    Object.entries(keepByLevel).map(([level, keep]) => [`files.keepByLevel.${level}`, keep]),
  );
}
