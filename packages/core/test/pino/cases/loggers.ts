import type { Cases } from './case.ts';

export const loggers: Cases = {
  'child, metadata': [
    ['adds its bindings', {}, (log) => log.child({ a: 1 }).info('x')],
    ['writes the nearest last', {}, (log) => log.child({ a: 1 }).child({ a: 2 }).info({ a: 3 })],
    ['escapes the names of bindings', {}, (log) => log.child({ 'a"b': 1 }).info('x')],
    [
      'takes no binding called level',
      {},
      (log) => log.child({ level: 'x', formatters: 1, serializers: 2, customLevels: 3, a: 4 }).info('x'),
    ],
    [
      'leaves out what JSON leaves out',
      {},
      (log) => log.child({ a: undefined, f: () => {}, n: Number.NaN, d: new Date(0) }).info('x'),
    ],
    [
      'has the level of its options',
      {},
      (log) => {
        const child = log.child({}, { level: 'debug' });
        child.debug('a');
        log.debug('b');
      },
    ],
    [
      'keeps its level when the parent changes',
      {},
      (log) => {
        const child = log.child({}, { level: 'debug' });
        log.level = 'fatal';
        child.debug('a');
        log.info('b');
      },
    ],
    [
      'follows the parent without one',
      {},
      (log) => {
        const child = log.child({});
        log.level = 'debug';
        child.debug('a');
      },
    ],
    [
      'joins prefixes',
      { msgPrefix: 'a ' },
      (log) => {
        log.child({}, { msgPrefix: 'b ' }).child({}).info('c');
        log.child({}, { msgPrefix: 'b ' }).info({ a: 1 });
      },
    ],
    [
      'has bindings set later',
      {},
      (log) => {
        const child = log.child({ a: 1 });
        log.setBindings({ b: 2 });
        child.setBindings({ c: 3 });
        child.info('x');
        log.info('y');
      },
    ],
    [
      'is told to onChild',
      { onChild: (child) => child.info('born') },
      (log) => {
        log.child({ a: 1 }).child({ b: 2 }, {});
      },
    ],
  ],
  'custom-levels, levels, is-level-enabled': [
    [
      'has methods for custom levels',
      { customLevels: { foo: 35, bar: 5 } },
      (log) => {
        log['foo']!('a');
        log['bar']!('b');
        log.child({ c: 1 })['foo']!('c');
      },
    ],
    [
      'starts at a custom level',
      { customLevels: { foo: 35 }, level: 'foo' },
      (log) => {
        log['foo']!('a');
        log.info('b');
        log.warn('c');
      },
    ],
    [
      'has custom levels only',
      { customLevels: { foo: 35 }, useOnlyCustomLevels: true, level: 'foo' },
      (log) => log['foo']!('a'),
    ],
    [
      'takes a level given by its value',
      {},
      (log) => {
        log.level = 50 as never;
        log.error('a');
        log.warn('b');
      },
    ],
    ['takes a level in capitals', { level: 'DEBUG' }, (log) => log.debug('a')],
    [
      'compares the other way round',
      {
        level: 'debug',
        useOnlyCustomLevels: true,
        levelComparison: 'DESC',
        customLevels: { debug: 50, info: 40, error: 10 },
      },
      (log) => {
        log.info('a');
        log.debug('b');
        log.level = 'error';
        log.info('c');
        log.error('d');
      },
    ],
    [
      'compares as a function says',
      { levelComparison: (a, b) => a === b },
      (log) => {
        log.info('a');
        log.error('b');
      },
    ],
    [
      'has custom levels in a child',
      {},
      (log) => {
        const child = log.child({}, { customLevels: { foo: 35 } });
        child['foo']!('a');
        child.info('b');
      },
    ],
    ['is silent', { level: 'silent' }, (log) => log.fatal('a')],
  ],
};
