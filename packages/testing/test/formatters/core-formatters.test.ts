import { json, pretty } from '@stele/core';
import { clef } from '@stele/core/formatters/clef';
import { csv } from '@stele/core/formatters/csv';
import { datadog } from '@stele/core/formatters/datadog';
import { ecs } from '@stele/core/formatters/ecs';
import { gcp } from '@stele/core/formatters/gcp';
import { gelf } from '@stele/core/formatters/gelf';
import { logfmt } from '@stele/core/formatters/logfmt';
import { otlpJson } from '@stele/core/formatters/otlp-json';
import { pino } from '@stele/core/formatters/pino';
import { plain } from '@stele/core/formatters/plain';
import { rfc3164 } from '@stele/core/formatters/rfc3164';
import { rfc5424 } from '@stele/core/formatters/rfc5424';
import { template } from '@stele/core/formatters/template';
import { describe, it } from 'vitest';
import { formatterContract, hostileRecords } from '../../src/index.ts';

const runner = { describe, it };
const records = hostileRecords();

formatterContract('json', json, { parse: JSON.parse, records }).register(runner);
formatterContract(
  'json with other names',
  () => json({ msg: 'message', time: 'time', level: 'severity', err: 'error' }),
  {
    parse: (text) => ({ msg: JSON.parse(text).message }),
    records,
  },
).register(runner);
formatterContract('pretty', pretty, { people: true }).register(runner);
formatterContract('pretty, coloured', () => pretty({ color: true, columns: 40 }), { people: true }).register(
  runner,
);

const serilog: Readonly<Record<string, string>> = { trace: 'Verbose', info: '' };

formatterContract('pino', pino, {
  parse: (text) => ({ msg: JSON.parse(text).msg ?? '' }),
  level: (record) => String(record.level),
  records,
}).register(runner);
formatterContract('ecs', ecs, { parse: (text) => ({ msg: JSON.parse(text).message }), records }).register(
  runner,
);
formatterContract('ecs below a namespace', () => ecs({ namespace: 'shop' }), {
  parse: (text) => ({ msg: JSON.parse(text).message }),
  records,
}).register(runner);
formatterContract('otlp-json', otlpJson, {
  parse: (text) => ({
    msg: JSON.parse(text).resourceLogs[0].scopeLogs[0].logRecords[0].body.stringValue,
  }),
  records,
}).register(runner);
formatterContract('gcp', gcp, { parse: (text) => ({ msg: JSON.parse(text).message }), records }).register(
  runner,
);
formatterContract('datadog', datadog, {
  parse: (text) => ({ msg: JSON.parse(text).message }),
  records,
}).register(runner);
for (const terminator of ['\n', '\0', ''] as const)
  formatterContract(`gelf with the terminator ${JSON.stringify(terminator)}`, () => gelf({ terminator }), {
    terminator,
    // There is no empty message in GELF.
    parse: (text) => ({ msg: JSON.parse(text.replace(/\0$/, '')).short_message.replace(/^-$/, '') }),
    records,
  }).register(runner);
formatterContract('clef', clef, {
  parse: (text) => ({ msg: JSON.parse(text)['@m'] }),
  // The level of most records is not said.
  level: (record) => serilog[record.levelName] ?? record.levelName,
  records,
}).register(runner);

/** Undoes the escapes that the text formats share: those of JSON strings. */
const unescaped = (text: string): string =>
  JSON.parse(`"${text.replace(/\\.|"/gs, (part) => (part === '"' ? '\\"' : part))}"`);
const priorities: Readonly<Record<string, number>> = { info: 14, warn: 12, error: 11, fatal: 9 };
const pri = ({ levelName }: { levelName: string }): string => `<${priorities[levelName] ?? 15}>`;
/** Message of a text on which nothing else follows, without its end. */
const after = (pattern: RegExp) => (text: string) => ({
  msg: unescaped(text.replace(/[\r\n]+$/, '').replace(pattern, '')),
});

formatterContract('logfmt', logfmt, {
  parse: (text) => ({
    msg: JSON.parse(/ msg=("(?:[^"\\]|\\.)*"|\S+)/s.exec(text)?.[1]?.replace(/^[^"].*/, '"$&"') ?? ''),
  }),
  records,
}).register(runner);
for (const [newline, terminator] of [
  ['lf', '\n'],
  ['crlf', '\r\n'],
] as const)
  formatterContract(
    `csv with the line break ${newline}`,
    () => csv({ columns: ['level', 'msg'], newline, guard: false }),
    {
      parse: (text) => {
        const cell = text.slice(text.indexOf(',') + 1, -terminator.length);
        return { msg: unescaped(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell) };
      },
      terminator,
      records,
    },
  ).register(runner);
for (const [framing, terminator] of [
  ['lf', '\n'],
  ['octet', ''],
  ['none', ''],
] as const) {
  formatterContract(`rfc5424 with the framing ${framing}`, () => rfc5424({ framing, fields: 'none' }), {
    parse: after(/^(?:\d+ )?<\d+>1(?: \S+){6} ?/),
    level: pri,
    terminator,
    records,
  }).register(runner);
  formatterContract(`rfc3164 with the framing ${framing}`, () => rfc3164({ framing }), {
    level: pri,
    terminator,
    records,
  }).register(runner);
}
formatterContract('rfc5424', rfc5424, { records }).register(runner);
formatterContract('plain', plain, { records }).register(runner);
formatterContract('template', template, { records }).register(runner);
formatterContract('template of the message alone', () => template({ text: '{levelNumber} {msg}' }), {
  parse: after(/^\d+ ?/),
  level: (record) => String(record.level),
  records,
}).register(runner);
