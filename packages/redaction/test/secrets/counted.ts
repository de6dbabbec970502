/** A text that counts how many of its characters are read. */
export interface Counted {
  readonly text: string;
  readonly reads: () => number;
}

/**
 * Stands in for a text and counts work instead of time: one for each character that is read, copied, compared or
 * searched through.
 */
export function counted(value: string): Counted {
  let reads = 0;
  const source = new String(value);
  const cost = (name: string, args: readonly unknown[], result: unknown): number => {
    if (name === 'charCodeAt') return 1;
    if (name === 'startsWith') return String(args[0]).length;
    if (typeof result === 'string') return result.length;
    if (name !== 'indexOf') return value.length;
    const from = Number(args[1] ?? 0);
    // Searching for a fixed text is done by the engine, many characters at once.
    return Math.max(1, ((result as number) < 0 ? value.length - from : (result as number) - from) / 16);
  };
  const text = new Proxy(source, {
    get: (target, name) => {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const result = Reflect.apply(member, value, args) as unknown;
        reads += cost(String(name), args, result);
        return result;
      };
    },
  });
  return { text: text as unknown as string, reads: () => reads };
}
