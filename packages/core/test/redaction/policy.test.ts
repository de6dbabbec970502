import { describe, expect, it } from 'vitest';
import { context, type FieldPolicy, keyPathPolicy, type Logger, type PolicyNode } from '../../src/index.ts';
import { lanes, open, written } from '../properties/lanes.ts';

const SECRET = '4111-1111';
const M = '[Redacted]';

/** Hides a number wherever it stands in a text. */
const inspecting: FieldPolicy = {
  ...keyPathPolicy({}),
  text: (text) => text.replaceAll(SECRET, '****'),
};

function throwing(part: 'next' | 'elements' | 'censor' | 'text'): FieldPolicy {
  const boom = (): never => {
    throw new Error('boom');
  };
  const quiet: PolicyNode = {
    memo: new Map(),
    next: (key) => (key === 'bad' ? bad() : quiet),
    elements: () => quiet,
  };
  const bad = (): PolicyNode => {
    if (part === 'next') return boom();
    if (part === 'elements') return { ...quiet, memo: new Map(), elements: boom };
    return part === 'censor' ? { ...quiet, memo: new Map(), censor: boom } : quiet;
  };
  const text = (value: string): string => (value.includes('bad') ? boom() : value);
  return { root: quiet, anywhere: quiet, ...(part === 'text' ? { text } : {}) };
}

const places: [where: string, call: (log: Logger) => void][] = [
  ['messages', (log) => log.info(`card ${SECRET}`)],
  ['long messages', (log) => log.info(`${'x'.repeat(200)} card ${SECRET}`)],
  ['messages with fields', (log) => log.info(`card ${SECRET}`, { a: 1 })],
  ['messages behind fields', (log) => log.info({ a: 1 }, `card ${SECRET}`)],
  ['messages given as a field', (log) => log.info({ msg: `card ${SECRET}` })],
  ['prefixes', (log) => log.child({}, { msgPrefix: SECRET }).info('m')],
  ['printf arguments', (log) => log.info('%s %j', SECRET, { card: SECRET })],
  ['printf arguments behind text', (log) => log.info('a %s', SECRET)],
  ['templates and their values', (log) => log.info(`${SECRET} {card}`, { card: SECRET })],
  ['values', (log) => log.info('m', { card: SECRET, deep: [{ note: `is ${SECRET}` }] })],
  [
    'values in Maps, Sets and classes',
    (log) =>
      log.info('m', {
        m: new Map([['a', SECRET]]),
        s: new Set([SECRET]),
        c: new (class {
          a = SECRET;
        })(),
      }),
  ],
  ['what toJSON gives', (log) => log.info('m', { url: new URL(`https://x.example/${SECRET}`) })],
  [
    'symbols and functions',
    (log) =>
      log.info('m', { s: Symbol(SECRET), f: Object.defineProperty(() => 1, 'name', { value: SECRET }) }),
  ],
  ['regular expressions', (log) => log.info('m', { r: new RegExp(SECRET) })],
  ['error messages and stacks', (log) => log.error(new Error(`card ${SECRET}`))],
  ['error messages behind a message', (log) => log.error('m', {}, new Error(`card ${SECRET}`))],
  ['the names of errors', (log) => log.error(Object.assign(new Error('x'), { name: SECRET }))],
  ['causes', (log) => log.error(new Error('x', { cause: new Error(SECRET) }))],
  [
    'members of errors',
    (log) => log.error(Object.assign(new Error('x'), { code: SECRET, detail: SECRET }), 'm'),
  ],
  ['caught texts', (log) => log.error('m', {}, SECRET)],
  ['further arguments', (log) => log.info('m', 'x', SECRET)],
  [
    'lazy fields that throw',
    (log) =>
      log.info('m', () => {
        throw new Error(SECRET);
      }),
  ],
  [
    'getters that throw',
    (log) =>
      log.info('m', {
        get a() {
          throw new Error(SECRET);
        },
      }),
  ],
  ['bindings', (log) => log.child({ a: SECRET, b: [SECRET] }).info('m')],
  ['the context', (log) => context.run({ a: SECRET }, () => log.info('m'))],
];

describe('a policy that looks into texts is applied to', () => {
  it.for(places)('%s', ([, call]) => {
    const { text } = written(call, { redact: inspecting });
    expect(text).not.toContain(SECRET);
    expect(text).toContain('****');
  });

  it('base', () => {
    expect(written((log) => log.info('m'), { redact: inspecting, base: { a: SECRET } }).data.a).toBe('****');
  });

  it('all occurrences of one message, and nothing else of it', () => {
    const { log, lines } = open('line', { redact: inspecting });
    for (let index = 0; index < 3; index++) log.info(`card ${SECRET} of ada`);
    for (const line of lines) expect(JSON.parse(line).msg).toBe('card **** of ada');
  });
});

describe('a policy that throws', () => {
  it.for(['next', 'elements', 'censor', 'text'] as const)(
    'in %s masks what it was asked about, and that only',
    (part) => {
      const value = part === 'elements' ? ['bad 1'] : 'bad 1';
      const redact = throwing(part);
      const masked = part === 'elements' ? [M] : M;
      const { data } = written(
        (log) => log.info('m', { a: 1, bad: value, c: { bad: value, d: 'good' }, e: 'good' }),
        { redact },
      );
      expect(data).toMatchObject({ a: 1, bad: masked, c: { bad: masked, d: 'good' }, e: 'good' });
      const { data: around } = written(
        (log) => log.child({ bad: value, f: 1 }).info('m', new Map([['g', 2]])),
        { redact },
      );
      expect(around).toMatchObject({ bad: masked, f: 1, g: 2 });
    },
  );

  it('on the message masks the message', () => {
    const { data } = written((log) => log.info('bad message', { a: 1 }), { redact: throwing('text') });
    expect(data).toMatchObject({ msg: M, a: 1 });
  });

  it('that gives no text masks the text', () => {
    const redact = { ...keyPathPolicy({}), text: () => undefined as unknown as string };
    expect(written((log) => log.info('m', { a: 'x', b: 1 }), { redact }).data).toMatchObject({
      msg: M,
      a: M,
      b: 1,
    });
  });
});

describe('a line for a call that could not be read', () => {
  it.for(lanes)('shows nothing that is to be hidden, on the %s way', (lane) => {
    const sabotage: FieldPolicy = {
      ...inspecting,
      get anywhere(): PolicyNode {
        return inspecting.anywhere;
      },
    };
    const { log, lines } = open(lane, { redact: sabotage });
    log.info(`card ${SECRET} %s`, SECRET);
    expect(lines.join('')).not.toContain(SECRET);
  });
});

describe('what a censor makes', () => {
  it('is not shown to censors again: what they would hide is masked', () => {
    let calls = 0;
    const censor = (value: unknown): unknown => {
      calls++;
      return { password: value, pin: [value], note: { pin: { pin: 1 } }, n: 1 };
    };
    const fields = { a: { password: 'x' }, b: 1 };
    const { data } = written((log) => log.info('m', fields), {
      redact: { keys: ['password', 'pin'], censor },
    });
    const shown = { password: '[Redacted]', pin: '[Redacted]', note: { pin: '[Redacted]' }, n: 1 };
    expect(data).toMatchObject({ a: { password: shown }, b: 1 });
    expect(calls).toBeLessThanOrEqual(4);
  });

  it('and is the very value is walked as if there had been none', () => {
    const { data } = written((log) => log.info('m', { box: { pin: 1, n: 2 } }), {
      redact: { keys: ['box', 'pin'], censor: (value) => (typeof value === 'object' ? value : 'hidden') },
    });
    expect(data).toMatchObject({ box: { pin: 'hidden', n: 2 } });
  });
});
