/** Makers of values that throw, never end, or lie about themselves. */

const fail = (): never => {
  throw new Error('hostile value');
};

export const withThrowingGetter = (fields: object): object =>
  Object.defineProperty({ ...fields }, 'bad', { enumerable: true, get: fail });

export function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

export const throwingToJson = (): object => ({ toJSON: fail });

export function circular(): object {
  const ring: Record<string, unknown> = { name: 'ring-kept' };
  ring['self'] = ring;
  return ring;
}

export function deep(levels: number): object {
  let value: object = { bottom: true };
  for (let i = 0; i < levels; i++) value = { next: value };
  return value;
}

export const plainError = (): Error => new Error('reason-message');

export const aggregateError = (): Error =>
  new AggregateError([new Error('first-message'), new TypeError('second-message')], 'outer-message', {
    cause: new Error('cause-message'),
  });

export const reservedKeys = (): object => ({
  level: 'spoof-level',
  levelId: 'spoof-level',
  severityText: 'spoof-level',
  time: 'spoof-time',
  timestamp: 'spoof-time',
  msg: 'spoof-msg',
  message: 'spoof-msg',
});

/** Two references to the same object on each level: twice the text per level. */
export function bomb(levels: number): object {
  let value: object = { leaf: 'leaf' };
  for (let i = 0; i < levels; i++) value = { left: value, right: value };
  return value;
}

export const prototypeKey = (sibling: string): object =>
  JSON.parse(`{"__proto__":{"isAdmin":true},"sibling":"${sibling}"}`) as object;
