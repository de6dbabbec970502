import { type Cases, call, error } from './case.ts';

export const functions: Cases = {
  'mixin, mixin-merge-strategy': [
    ['adds fields', { mixin: () => ({ m: 1 }) }, call('x')],
    [
      'lets the fields of the call win',
      { mixin: () => ({ tag: 'mixin', m: 1 }) },
      call({ tag: 'call' }, 'x'),
    ],
    [
      'gives fields, level and logger',
      { mixin: (fields, level, log) => ({ keys: Object.keys(fields), level: [level], own: log.bindings() }) },
      (log) => log.child({ a: 1 }).warn({ b: 2 }, 'x'),
    ],
    [
      'joins as it is told',
      { mixin: () => ({ tag: 'mixin' }), mixinMergeStrategy: (fields, mixed) => ({ ...fields, ...mixed }) },
      call({ tag: 'call' }, 'x'),
    ],
    [
      'mixes in before fields are formatted',
      { mixin: () => ({ m: 1 }), formatters: { log: (all) => ({ all: Object.keys(all) }) } },
      call({ a: 1 }),
    ],
  ],
  formatters: [
    [
      'shows the level otherwise',
      { formatters: { level: (label, number) => ({ severity: label, number }) } },
      call('x'),
    ],
    [
      'shows the level in an object',
      { formatters: { level: (label) => ({ log: { level: label } }) } },
      call('x'),
    ],
    [
      'shows the bindings otherwise',
      { formatters: { bindings: ({ pid }) => ({ process: { pid } }) } },
      call('x'),
    ],
    ['shows no bindings', { formatters: { bindings: () => null as never } }, call('x')],
    [
      'shows the fields otherwise',
      { formatters: { log: (fields) => ({ hello: 'world', ...fields }) } },
      (log) => {
        log.info({ a: 1 }, 'x');
        log.info('y');
        log.error(error);
      },
    ],
    [
      'formats bindings of the root only',
      { formatters: { bindings: (all) => ({ ...all, root: true }) } },
      (log) => log.child({ a: 1 }).info('x'),
    ],
    [
      'formats bindings of a child',
      {},
      (log) =>
        log
          .child({ a: 1 }, { formatters: { bindings: (all) => ({ ...all, own: true }) } })
          .child({ b: 1 })
          .info('x'),
    ],
    [
      'formats fields of a child',
      { formatters: { log: () => ({ parent: 1 }) } },
      (log) => {
        log.child({}, { formatters: { log: () => ({ child: 1 }) } }).info('x');
        log.child({}).info('y');
      },
    ],
  ],
  hooks: [
    [
      'hands calls over',
      {
        hooks: {
          logMethod(args, method, level) {
            (method as (...all: unknown[]) => void).apply(this, [`${args.join('-')} ${level}`]);
          },
        },
      },
      (log) => {
        log.info('a', 'b');
        log.fatal('c');
        log.child({ x: 1 }).child({ y: 2 }).warn('d');
      },
    ],
    ['writes nothing when the hook does not', { hooks: { logMethod() {} } }, call('x')],
    [
      'changes the line',
      { hooks: { streamWrite: (line) => line.replaceAll('word', 'XXX') } },
      call('a word'),
    ],
  ],
  timestamp: [
    ['writes no time', { timestamp: false }, call('x')],
    ['writes a time of its own', { timestamp: () => ',"at":"none"' }, call('x')],
  ],
};
