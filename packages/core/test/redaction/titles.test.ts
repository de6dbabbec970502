import { describe, expect, it } from 'vitest';
import { createLogger, type Logger, memory } from '../../src/index.ts';
import { written } from '../properties/lanes.ts';

const SECRET = 'hunter2';
const calls: [what: string, call: (log: Logger) => void][] = [
  ['an error', (log) => log.error(new Error(SECRET))],
  ['a printf hole', (log) => log.error('got %s', new Error(SECRET))],
  ['a template hole', (log) => log.error('got {err}', { err: new Error(SECRET) })],
  ['logException', (log) => void log.logException(new Error(SECRET))],
  ['a wide event', (log) => log.wide('w').fail(new Error(SECRET)).end()],
];

describe('a hidden message of an error', () => {
  it.for(calls)('does not show by %s', ([, call]) => {
    const out = memory();
    call(createLogger({ redact: ['err.message'], sinks: { out } }));
    expect(out.lines).toHaveLength(1);
    expect(String(out.lines[0])).not.toContain(SECRET);
  });

  it('leaves the frames of the stack', () => {
    const { data } = written((log) => log.error(new Error('o')), { redact: ['err.message'] });
    expect(data.err.stack).toMatch(/^\[Redacted\]\n {4}at /);
  });

  it('and a hidden type do not show in the stack', () => {
    const error = Object.assign(new Error('q'), { name: SECRET });
    const { text } = written((log) => log.error(error, 'm'), { redact: ['err.type', 'err.name'] });
    expect(text).not.toContain(SECRET);
  });
});

describe('filters and observers', () => {
  it('cannot change a record that is still to be written', () => {
    const change = (record: object): boolean => {
      Object.assign((record as { fields: object }).fields, { password: SECRET });
      return true;
    };
    const out = memory();
    const log = createLogger({
      sinks: { picky: memory({ filter: change }), out },
      plugins: [{ name: 'p', setup: (api) => api.onRecord((record) => void change(record)) }],
      onInternalError: () => {},
    });
    log.child({ b: 1 }).info('m', { a: 1 });
    log.info('n', { a: 1 });
    expect(JSON.stringify(out.lines)).not.toContain(SECRET);
    expect(out.records).toHaveLength(2);
  });
});
