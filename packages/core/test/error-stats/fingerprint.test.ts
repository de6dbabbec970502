import { describe, expect, it } from 'vitest';
import { fnv1a } from '../../src/error-stats/fnv1a.ts';
import { applicationFrames } from '../../src/error-stats/frames.ts';
import { fingerprint } from '../../src/error-stats/index.ts';
import { normalMessage } from '../../src/error-stats/normal-message.ts';

describe('FNV-1a', () => {
  // Vectors of the reference implementation.
  it.for([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
    ['chongo was here!\n', '46810940eff5f915'],
  ] as const)('of %j is %s', ([text, hash]) => {
    expect(fnv1a(text)).toBe(hash);
  });
});

describe('a message', () => {
  const id = '7b1c2f0e-1111-4222-8333-0123456789ab';
  it.for([
    ['order 7 not found', 'order <n> not found'],
    ['took 12.5 s of 1,000', 'took <n> s of <n>'],
    ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED <n>'],
    [`no session ${id}`, 'no session <id>'],
    [`no session ${id.toUpperCase()}`, 'no session <id>'],
    ['bad block 0xDEADbeef', 'bad block <id>'],
    ['commit 9f58f9d01a is gone', 'commit <id> is gone'],
    ['the facade decade', 'the facade decade'],
    ['unknown column "total" in `orders`', 'unknown column <text> in <text>'],
    [
      "Cannot read properties of undefined (reading 'id')",
      'Cannot read properties of undefined (reading <text>)',
    ],
    ["can't find the user's cart, isn't there", "can't find the user's cart, isn't there"],
    ['an open "quote', 'an open "quote'],
    ['at 2026-11-20T09:15:00.042Z', 'at <n>-<n>-<n>T<n>Z'],
    ['', ''],
  ] as const)('%j is normally %j', ([message, normal]) => {
    expect(normalMessage(message)).toBe(normal);
  });

  it('counts up to a thousand UTF-16 units', () => {
    expect(normalMessage('a'.repeat(5000))).toBe('a'.repeat(1000));
  });
});

describe('the frames of a stack', () => {
  const stackOf = (...frames: string[]): string => ['Error: x', ...frames].join('\n');
  const rows: readonly [what: string, stack: string, frames: readonly string[]][] = [
    [
      'are those of the application, without lines',
      stackOf(
        '    at Cart.total (/srv/shop/src/cart.ts:41:17)',
        '    at Layer.handle (/srv/shop/node_modules/express/lib/router/layer.js:95:5)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
        '    at async checkout (file:///srv/shop/src/checkout.ts:7:3)',
      ),
      ['Cart.total src/cart.ts', 'checkout src/checkout.ts'],
    ],
    [
      'are three at most',
      stackOf(...['a', 'b', 'c', 'd'].map((name) => `    at ${name} (/app/${name}.js:1:1)`)),
      ['a app/a.js', 'b app/b.js', 'c app/c.js'],
    ],
    [
      'may have no function, an alias, or a constructor',
      stackOf(
        '    at /app/main.js:1:1',
        '    at Cart.get [as total] (/app/my (old) cart.js:1:1)',
        '    at new Cart (/app/cart.js:2:2)',
      ),
      [' app/main.js', 'Cart.get app/my (old) cart.js', 'new Cart app/cart.js'],
    ],
    [
      'leave out what has no place',
      stackOf(
        '    at new Promise (<anonymous>)',
        '    at async Promise.all (index 0)',
        '    at eval (eval at run (/app/a.js:1:1), <anonymous>:1:7)',
        '    at Array.map (native)',
        '    at Object.<anonymous> (/app/b.js:3:3)',
      ),
      ['Object.<anonymous> app/b.js'],
    ],
    [
      'of Windows and of bundles with a hash are alike',
      stackOf(
        '    at f (C:\\shop\\src\\cart.ts:4:5)',
        '    at g (https://cdn.example/assets/main.3f2a1b9c.js?v=2:1:99)',
      ),
      ['f src/cart.ts', 'g assets/main.<id>.js'],
    ],
    [
      'of Firefox and Safari are read',
      'total@https://shop.example/src/cart.js:41:17\nasync*checkout@https://shop.example/src/checkout.js:7:3\n@https://shop.example/src/main.js:1:1',
      ['total src/cart.js', 'async*checkout src/checkout.js', ' src/main.js'],
    ],
    ['of no stack are none', '', []],
    ['of text are none', 'just@text\nand more', []],
  ];

  it.for(rows)('%s', ([, stack, frames]) => {
    expect(applicationFrames(stack, 'x')).toEqual(frames);
  });

  it('are not looked for in the message', () => {
    const message = 'bad input:\n    at evil (/app/evil.js:1:1)';
    const stack = `Error: ${message}\n    at good (/app/good.js:1:1)`;
    expect(applicationFrames(stack, message)).toEqual(['good app/good.js']);
  });
});

describe('a fingerprint', () => {
  const error = {
    type: 'TypeError',
    code: '',
    message: 'order 7 not found',
    stack: 'TypeError: order 7 not found\n    at find (/srv/v1/src/orders.ts:10:5)',
  };
  it.for([
    ['another number in the message', { message: 'order 8 not found' }],
    ['another line', { stack: error.stack.replace(':10:5', ':12:9') }],
    ['another folder of installation', { stack: error.stack.replace('/srv/v1', 'C:\\apps\\shop') }],
    ['frames of a package below', { stack: `${error.stack}\n    at x (/srv/v1/node_modules/a/b.js:1:1)` }],
  ] as const)('is the same with %s', ([, change]) => {
    expect(fingerprint({ ...error, ...change })).toBe(fingerprint(error));
  });

  it.for([
    ['type', { type: 'RangeError' }],
    ['code', { code: 'ENOENT' }],
    ['message', { message: 'cart 7 not found' }],
    ['function', { stack: error.stack.replace('find', 'remove') }],
    ['file', { stack: error.stack.replace('orders.ts', 'carts.ts') }],
  ] as const)('is another with another %s', ([, change]) => {
    expect(fingerprint({ ...error, ...change })).not.toBe(fingerprint(error));
  });

  it('is the same in every process and version', () => {
    expect(fingerprint(error)).toBe('7b84ad76b99c2cf2');
  });
});
