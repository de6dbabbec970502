import { describe, expect, it } from 'vitest';
import {
  createLogger,
  type FieldPolicy,
  keyPathPolicy,
  memory,
  type PolicyNode,
  type Sink,
} from '../../src/index.ts';
import { bothPolicies } from '../../src/policy/both-policies.ts';
import { fieldRules } from '../../src/policy/field-rules.ts';
import { written } from '../properties/lanes.ts';

const CARD = 4_111_111_111_111_111;

/** Hides sixteen digits in texts. */
const cards: FieldPolicy = {
  ...keyPathPolicy({}),
  text: (text) => text.replace(/\b\d{16}\b/g, '[Card]'),
};

/** Shows every name that begins with `x-` as `x`. */
function renaming(): FieldPolicy {
  const node: PolicyNode = {
    memo: new Map(),
    next: (key) => (key.startsWith('x-') ? { ...node, memo: new Map(), name: 'x' } : node),
    elements: () => node,
  };
  return { root: node, anywhere: node };
}

describe('a number of twelve digits and more', () => {
  it('is shown to the policy as text, wherever it stands', () => {
    const { data } = written(
      (log) =>
        log
          .child({ b: CARD })
          .info('m', { a: CARD, list: [CARD, 1], deep: { c: CARD }, map: new Map([['d', CARD]]) }),
      { redact: cards },
    );
    expect(data).toMatchObject({
      a: '[Card]',
      b: '[Card]',
      list: ['[Card]', 1],
      deep: { c: '[Card]' },
      map: { d: '[Card]' },
    });
  });

  it('stays a number when the policy leaves its text alone', () => {
    const numbers = { at: 1_795_166_100_042, big: 1e21, low: -2e12, small: 1.5, least: 99_999_999_999 };
    expect(written((log) => log.info('m', numbers), { redact: cards }).data).toMatchObject(numbers);
  });

  it('stays what it is without such a policy', () => {
    expect(written((log) => log.info('m', { a: CARD, b: [CARD] })).data).toMatchObject({
      a: CARD,
      b: [CARD],
    });
  });
});

describe('a name that the policy shows in another form', () => {
  it('is shown so in fields, bindings, Maps, classes and errors, each with its value', () => {
    const { data } = written(
      (log) =>
        log.child({ 'x-b': 1 }).info('m', {
          deep: { 'x-1': 2, 'x-2': 3, y: 4 },
          map: new Map([['x-m', 5]]),
          error: Object.assign(new Error('e'), { 'x-e': 6 }),
          list: [{ 'x-l': 7 }],
        }),
      { redact: renaming() },
    );
    expect(data).toMatchObject({
      x: 1,
      deep: { x: 2, x_: 3, y: 4 },
      map: { x: 5 },
      error: { x: 6 },
      list: [{ x: 7 }],
    });
    expect(JSON.stringify(data)).not.toContain('x-');
  });

  it('is shown so beside the rules of a child', () => {
    const { data } = written(
      (log) => log.child({}, { redact: ['x-a', 'b'] }).info('m', { 'x-a': 1, b: 2, c: { 'x-c': 3 } }),
      { redact: renaming() },
    );
    expect(data).toMatchObject({ x: '[Redacted]', b: '[Redacted]', c: { x: 3 } });
  });
});

describe('a policy that asks for paths', () => {
  it('is told where each text stands', () => {
    const seen = new Set<string>();
    const asking: FieldPolicy = {
      ...keyPathPolicy({}),
      text: (text, _key, path) => {
        seen.add(`${path.join('.')}=${text}`);
        return text;
      },
    };
    written((log) => log.info('m', { a: { b: ['t'] }, err: new Error('e') }), { redact: asking });
    expect([...seen]).toEqual(expect.arrayContaining(['msg=m', 'a.b.0=t', 'err.message=e']));
  });
});

describe('a censor that lets values through', () => {
  const { anywhere } = keyPathPolicy({});
  const open: PolicyNode = {
    memo: new Map(),
    censor: (value) => (typeof value === 'object' ? value : undefined),
    get shown() {
      return open;
    },
    next: (key) => (key === 'id' ? anywhere : open),
    elements: () => open,
  };
  const policy: FieldPolicy = {
    root: { memo: new Map(), next: (key) => open.next(key), elements: () => open },
    anywhere,
  };

  it('is asked again about what lies in them', () => {
    const { data } = written(
      (log) => log.info('m', { a: { id: 1, b: 2, c: [{ id: 3, d: 4 }] }, id: 5, e: 6 }),
      {
        redact: {
          ...policy,
          root: { ...policy.root, next: (key) => (key === 'msg' ? anywhere : open.next(key)) },
        },
      },
    );
    expect(data).toMatchObject({ a: { id: 1, c: [{ id: 3 }] }, id: 5 });
    expect(data.e).toBeUndefined();
    expect(data.a.b).toBeUndefined();
  });

  it('does not let through what another policy hides', () => {
    const both = bothPolicies(policy, keyPathPolicy({ keys: ['a'] }));
    const node = both.root.next('a');
    expect(node.censor?.({ id: 1 }, [])).toBe('[Redacted]');
    expect(both.root.next('z').censor?.({ id: 1 }, [])).toEqual({ id: 1 });
    expect(both.root.next('z').shown?.next('a').censor?.({}, [])).toBe('[Redacted]');
  });
});

describe('several rules', () => {
  it('are asked in their order, by names and by places', () => {
    const rules = fieldRules([
      { keys: [], paths: ['a.b'], censor: () => 'first' },
      { keys: ['b', 'c'], paths: [], censor: () => 'second' },
      { keys: ['c'], paths: ['**.d'], censor: () => 'third' },
    ]);
    const { data } = written((log) => log.info('m', { a: { b: 1, c: 2, d: 3 }, b: 4 }), { redact: rules });
    expect(data).toMatchObject({ a: { b: 'first', c: 'second', d: 'third' }, b: 'second' });
  });
});

describe('a message', () => {
  const lane = { line: () => lines(), record: () => memory() };

  it.for(['line', 'record'] as const)(
    'is looked into for each record as long as something is hidden in it, with a sink of %ss',
    (kind) => {
      const seen: string[] = [];
      const text = (value: string): string => {
        seen.push(value);
        return cards.text!(value, '', []);
      };
      const log = createLogger({ sinks: { out: lane[kind]() }, redact: { ...cards, text } });
      for (let n = 0; n < 3; n++) log.info('paid with 4111111111111111');
      expect(seen).toEqual(Array.from({ length: 3 }, () => 'paid with 4111111111111111'));
    },
  );

  it('that is clean is looked into once', () => {
    const seen: string[] = [];
    const text = (value: string): string => {
      seen.push(value);
      return value;
    };
    const log = createLogger({ sinks: { out: lines() }, redact: { ...cards, text } });
    for (let n = 0; n < 3; n++) log.info('paid', { n });
    expect(seen).toEqual(['paid']);
  });
});

/** A sink of lines that keeps none. */
function lines(): Sink {
  return { name: 'lines', input: 'line', write() {}, async flush() {} } as unknown as Sink;
}
