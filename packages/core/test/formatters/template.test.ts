import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpainted } from '../../src/formatters/line/cut.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { type TemplateOptions, template } from '../../src/formatters/template.ts';
import { goldens } from './golden.ts';
import { records } from './records.ts';
import { anyRecord, runs } from './text/any-record.ts';
import { colourIsOnlyColour, survivesAnything } from './text/hostile.ts';
import { forbidden, unescaped } from './text/reading.ts';

const text = '{date} {time} [{level:5}] {logger}: {msg} {fields}';
const base: LogRecord = { ...(records['context'] as LogRecord), err: records['error-cause']?.err as never };
const show = (given: string, options?: TemplateOptions, part?: Partial<LogRecord>): string =>
  String(template({ ...options, text: given }).format({ ...base, ...part })).slice(0, -1);

goldens('template.txt', () => template());
goldens('template.color.txt', () =>
  template({ color: 8, text: '{timestamp} {LEVEL:^7} {logger:>22} | {msg:.60} {fields} {err} {stack}' }),
);
survivesAnything('template', () => template());
colourIsOnlyColour('template', (color) => template({ color, text: `${text} {err} {stack}` }));

describe('a placeholder', () => {
  it.for<[string, string]>([
    ['{timestamp}', '2026-11-20T09:15:00.042Z'],
    ['{date}', '2026-11-20'],
    ['{time}', '09:15:00.042'],
    ['{level}', 'info'],
    ['{LEVEL}', 'INFO'],
    ['{levelNumber}', '30'],
    ['{logger}', 'shop.api'],
    ['{msg}', 'order placed'],
    ['{fields}', 'requestId=7b1c2f0e traceId=4bf92f3577b34da6a3ce929d0e0e4736 id=o-1001'],
    ['{field:id}', 'o-1001'],
    ['{field:requestId}', '7b1c2f0e'],
    ['{field:missing}', ''],
    ['{pid}', String(process.pid)],
    [
      '{err}',
      'CheckoutError: order o-1001 could not be placed\\n(2 attempts); caused by DatabaseError [57P01]: insert failed; caused by Error [ECONNREFUSED]: connect ECONNREFUSED 127.0.0.1:5432',
    ],
    ['{template}', ''],
  ])('%s', ([given, shown]) => {
    expect(show(given)).toBe(shown);
  });

  it('shows a stack on the same line', () => {
    expect(show('{stack}')).toMatch(/^CheckoutError: .*\\n {4}at Cart\.total \(/);
  });

  it('shows a member of a field, an object as JSON', () => {
    const fields = { user: { id: 7, 'a.b': { c: [1] } } };
    expect(show('{field:user.id} {field:user.a.b.c} {field:user.a.b}', {}, { fields })).toBe(
      '7 [1] {"c":[1]}',
    );
  });
});

describe('the layout of a placeholder', () => {
  it.for<[string, string]>([
    ['{level:6}|', 'info  |'],
    ['{level:<6}|', 'info  |'],
    ['{level:>6}|', '  info|'],
    ['{level:^7}|', ' info  |'],
    ['{level:2}|', 'info|'],
    ['{level:upper}', 'INFO'],
    ['{level:>6upper}', '  INFO'],
    ['{msg:.6}', 'order…'],
    ['{msg:8.6}|', 'order…  |'],
    ['{msg:.99}', 'order placed'],
    ['{field:id:>8}', '  o-1001'],
    ['{logger:lower}', 'shop.api'],
  ])('%s: %s', ([given, shown]) => {
    expect(show(given)).toBe(shown);
  });

  it('counts characters as people see them', () => {
    expect(show('{msg:4}|', {}, { msg: '👩‍💻é' })).toBe('👩‍💻é  |');
    expect(show('{msg:.2}', {}, { msg: '👩‍💻éx' })).toBe('👩‍💻…');
  });

  it.for(['', 'upper', 'lower'])('never cuts an escape in two: %s', (letters) => {
    for (let most = 1; most < 30; most++)
      expect(
        unescaped(show(`{msg:.${most}${letters}}`, {}, { msg: '\\\n\x1b\\u\u202e\u0301' }).replace('…', '')),
      ).toMatch(/^\\?\n?\x1b?\\?u?\u202e?\u0301?$/i);
  });

  it('changes the case of the text, and not of its escapes', () => {
    const msg = 'straße \x1b[0m\\u001b\t\u202e\n';
    expect(show('{msg:upper}', {}, { msg })).toBe('STRASSE \\u001b[0M\\\\U001B\\t\\u202e\\n');
    expect(unescaped(show('{msg:lower}', {}, { msg: msg.toUpperCase() }))).toBe(
      msg.toUpperCase().toLowerCase(),
    );
  });
});

describe('a template', () => {
  it('keeps braces that are doubled', () => {
    expect(show('{{{level}}} }}{{')).toBe('{info} }{');
  });

  it('may have tabs', () => {
    expect(show('{level}\t{msg}')).toBe('info\torder placed');
  });

  it('leaves out the blank before what is empty, and blanks at the end', () => {
    const part = { fields: {}, context: {}, msg: 'm' };
    expect(show('{level} {msg} {fields} {field:x} end {fields} ', {}, part)).toBe('info m end');
    expect(show('{msg}', {}, { msg: 'kept  ' })).toBe('kept  ');
  });

  it.for<[string, string]>([
    ['{msg} {err}', 'm'],
    ['{msg} {err} {fields}', 'm'],
    ['{msg} {err}.', 'm.'],
    ['{msg} {err}{fields}.', 'm.'],
    ['{msg} {err} {fields}; {level}', 'm; info'],
    ['{msg} {err}| {level}', 'm| info'],
    ['{err} {msg}', 'm'],
    ['{msg} {err}{level}', 'm info'],
    ['{level} {err}[{msg}]', 'info [m]'],
    ['[{level}] {logger}: {msg}', '[info]: m'],
    ['{msg}\t{err}\t{level}', 'm\t\tinfo'],
  ])('leaves no blank before what is absent: %s', ([given, shown]) => {
    const part = { fields: {}, context: {}, bindings: {}, msg: 'm', err: undefined as never, logger: '' };
    expect(show(given, {}, part)).toBe(shown);
    expect(unpainted(show(given, { color: 8 }, part))).toBe(shown);
  });

  it('keeps the blanks that a value has', () => {
    const part = { err: undefined as never, msg: 'm ' };
    expect(show('{msg}{err}.', {}, part)).toBe('m .');
  });

  it('is an option of an object, and no text itself', () => {
    expect(() => template('{msg}' as never)).toThrow(
      'template is "{msg}"; allowed: an object, template({ text: "{msg}" })',
    );
    expect(() => template({ format: '{msg}' } as never)).toThrow(' - use text');
  });

  it('follows the display options', () => {
    expect(
      show('{date} {time} {logger}', {
        timeZone: 'Asia/Tokyo',
        date: 'basic',
        time: 'HH:mm',
        loggerName: 'short',
      }),
    ).toBe('20261120 18:15 api');
  });

  it('comes from the display options where it is left out', () => {
    const fitted = template().fit?.({ color: 0, display: { template: '{level}/{msg}' } });
    expect(fitted?.format(base)).toBe('info/order placed\n');
    expect(
      template({ text: '{msg}' })
        .fit?.({ color: 0, display: { template: '{level}' } })
        .format(base),
    ).toBe('order placed\n');
  });

  it('that is wrong in the display options is named by them', () => {
    expect(() => template().fit?.({ color: 0, display: { template: '{nix}' } })).toThrow(
      'display.template is "{nix}"',
    );
  });

  it.for<[string, string]>([
    [
      '{mesage}',
      'template.text is "{mesage}", which has the unknown placeholder {mesage}; allowed: {timestamp} {date}',
    ],
    ['{mesage}', '{pid} {host}'],
    ['{message}', ' - did you mean {msg}?'],
    ['{levelname}', ' - did you mean {level}?'],
    ['{lvl:5}', ' - did you mean {level}?'],
    ['{name}', ' - did you mean {logger}?'],
    ['{ts}', ' - did you mean {timestamp}?'],
    ['{stak}', ' - did you mean {stack}?'],
    ['all is well', 'template.text is "all is well", which has no placeholder; allowed: {timestamp} {date}'],
    ['', 'template.text is "", which has no placeholder'],
    ['{field}', 'which has the unknown placeholder {field}; allowed: '],
    ['{level', 'which has a single { at 0; allowed: {{ and }} for braces'],
    ['level}', 'which has a single } at 5'],
    ['{level:wide}', 'which has the layout "wide" in {level:wide}; allowed: :5 :<5 :>5 :^5'],
    ['{level}\n{msg}', 'which has a line break or a control character'],
    ['\x1b[1m{msg}', 'which has a line break or a control character'],
  ])('%j is refused', ([given, message]) => {
    expect(() => template({ text: given })).toThrow(message);
  });
});

describe('any record', () => {
  it('is one line that reads back as level and message', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const line = String(template({ text: '{levelNumber} {msg}' }).format(record));
        expect(line.endsWith('\n')).toBe(true);
        const [, level, msg] = /^(\S+) ?(.*)\n$/s.exec(line) ?? [];
        expect(Number(level)).toBe(record.level);
        expect(unescaped(msg ?? '')).toBe(record.msg);
        const all = String(template({ text: `${text} {err} {stack} {template}` }).format(record));
        expect(all.slice(0, -1)).not.toMatch(forbidden);
        expect(all.endsWith('\n')).toBe(true);
      }),
      { numRuns: runs },
    );
  });
});
