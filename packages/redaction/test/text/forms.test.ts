import { describe, expect, it } from 'vitest';
import { keep, partial, redaction } from '../../src/index.ts';

const shown = (given: string): string => redaction().text(given, 'note', ['note']);
const lines = (...all: string[]): string => all.join('\n');

describe('a form in parts', () => {
  const part = (name: string, value: string): string =>
    `--b1\r\nContent-Disposition: form-data; name=${name}\r\n\r\n${value}\r\n`;

  it.for([
    ['the value of a hidden name', part('"password"', 'hunter2'), part('"password"', '[Redacted]')],
    ['a name without quotes', part('apiKey', 'hunter2'), part('apiKey', '[Redacted]')],
    ['several lines', part('"secret"', 'a\r\n--c\r\nb'), part('"secret"', '[Redacted]')],
    ['a name that holds one', part('"user[password]"', 'x'), part('"user[password]"', '[Redacted]')],
  ] as const)('is shown without %s', ([, given, expected]) => {
    const others = part('"id"', '7');
    expect(shown(`${others}${given}${others}--b1--`)).toBe(`${others}${expected}${others}--b1--`);
  });

  it.for([
    [
      'Content-Disposition: form-data; name="password"\r\n\r\nhunter2\r\n--boundary',
      'Content-Disposition: form-data; name="password"\r\n\r\n[Redacted]\r\n--boundary',
    ],
    ['form-data; name="password"\n\nhunter2 and mo', 'form-data; name="password"\n\n[Redacted]'],
    [
      'form-data; name="pin"; x=1\nContent-Type: text/plain\n\n1234\n--b',
      'form-data; name="pin"; x=1\nContent-Type: text/plain\n\n[Redacted]\n--b',
    ],
    [
      'body form-data; name=\\"password\\"\\r\\n\\r\\nhunter2\\r\\n--b',
      'body form-data; name=\\"password\\"\\r\\n\\r\\n[Redacted]\\r\\n--b',
    ],
  ])('is found where it was cut or is spelled out: %j', ([given = '', expected]) => {
    expect(shown(given)).toBe(expected);
  });

  it.for([
    part('"password"', ''),
    part('"note"; filename="password.txt"', 'x'),
    'form-data; name="password" and no value',
    'multipart/form-data; boundary=b1',
  ])('stays where there is nothing to hide: %j', (given) => {
    expect(shown(given)).toBe(given);
  });
});

describe('names on lines of their own', () => {
  it.for([
    [lines('db:', '  host: x', '  password: hunter2', '  port: 5'), '  password: [Redacted]'],
    [lines('a: 1', 'password: swordfish fish', 'b: 2'), 'password: [Redacted]'],
    [lines('a: 1', '  apiKey: swordfish'), '  apiKey: [Redacted]'],
    [lines('password: swordfish', 'b: 2'), 'password: [Redacted]'],
    [lines('a: 1', '', 'password: swordfish # c'), 'password: [Redacted]'],
    [lines('a: 1', 'password: "sword fish"'), 'password: "[Redacted]"'],
    [lines('a: 1', "password: 'it''s'", 'b: 2'), 'password: [Redacted]'],
    [lines('- user: a', '- password: x'), '- password: [Redacted]'],
    [lines('a: 1', 'password: |', '  two', '', '  lines', 'b: 2'), 'password: |\n  [Redacted]\nb: 2'],
    [lines('a: 1', 'passwords:', '- one', '- two', 'b: 2'), 'passwords:\n[Redacted]\nb: 2'],
    [lines('a: 1', 'credentials:', '  user: x', '  id: y', 'b: 2'), 'credentials:\n  [Redacted]\nb: 2'],
    [lines('a: 1', 'password: "two', '  lines"', 'b: 2'), 'password: [Redacted]\nb: 2'],
    ['a: 1\r\npassword: swordfish\r\nb: 2', 'password: [Redacted]\r\nb: 2'],
    [lines('{', '  user: 1,', "  password: 'x',", '}'), "  password: '[Redacted]',\n}"],
    [lines('env:', '  - name: DB_PASSWORD', '    value: hunter2'), '    value: [Redacted]'],
    [lines('a: 1', '"password": hunter2 fish'), '"password": [Redacted]'],
    [lines('ssn: 1', 'a: b'), 'ssn: [Redacted]'],
  ])('are hidden with what they hold: %j', ([given = '', expected]) => {
    const found = shown(given);
    expect(found).toContain(expected);
    expect(found).not.toMatch(/hunter2|swordfish|fish|two|lines|it''s|user: x/);
  });

  it.for([
    lines('password: required', 'email: invalid'),
    lines('password: must be at least 8 characters', 'token: has expired'),
    lines(`password: \${DB_PASSWORD}`, 'user: x'),
    lines('the words are', 'token: is what it says', 'and so on'),
    lines('password:', 'user: x'),
    lines('- name: city', '  value: x'),
    lines('Error: x', '    at token (file:1:2)', '    at b (file:1:2)'),
    'see password: the chapter about it',
    lines('a: 1', 'password: [Redacted]'),
  ])('stay where they say something about a secret: %j', (given) => {
    expect(shown(given)).toBe(given);
  });

  it('are given to an action once', () => {
    const policy = redaction({ action: partial({ last: 2 }) });
    expect(policy.text(lines('a: 1', 'pin: 123456', '"pin": "123456"'), 'note', [])).toBe(
      lines('a: 1', 'pin: ****56', '"pin": "****56"'),
    );
    expect(policy.stats().rules).toEqual({ credentials: 2 });
  });

  it('stay where the action keeps them', () => {
    const given = lines('a: 1', 'credentials:', '  b: 1', '  password: x');
    expect(redaction({ action: keep() }).text(given, 'note', [])).toBe(given);
  });
});

describe('a value in braces', () => {
  it.for([
    ['Driver={SQL};Server=x;PWD={a;b};Database=c', 'Driver={SQL};Server=x;PWD={[Redacted]};Database=c'],
    ['PWD={a}}b;c};x=1', 'PWD={[Redacted]};x=1'],
    ['UID=u;PWD={}};c};x=1', 'UID=u;PWD={[Redacted]};x=1'],
    ['password={"a":"x"} next', 'password=[Redacted] next'],
    ['PWD={a;b', 'PWD={a;b'],
  ])('is hidden up to its end: %s', ([given = '', expected]) => {
    expect(shown(given)).toBe(expected);
  });
});
