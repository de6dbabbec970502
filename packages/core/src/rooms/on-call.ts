import { rooms } from '#rooms';

type Rooms = ReturnType<typeof rooms>;

/** A function of the rooms that stands at hand before the rooms are loaded. */
export function onCall<Name extends keyof Rooms>(name: Name): Rooms[Name] {
  const call = (...args: unknown[]): unknown =>
    Reflect.apply(rooms()[name] as () => unknown, undefined, args);
  return Object.defineProperty(call, 'name', { value: name }) as unknown as Rooms[Name];
}

/** The same for functions whose failures are rejections. */
export function later<Name extends 'load' | 'loadFromEnvironment' | 'watch'>(name: Name): Rooms[Name] {
  const call = async (...args: unknown[]): Promise<unknown> =>
    Reflect.apply(rooms()[name] as () => unknown, undefined, args);
  return Object.defineProperty(call, 'name', { value: name }) as unknown as Rooms[Name];
}
