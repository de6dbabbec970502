import { Session } from 'node:inspector';

/** Counts work instead of time. */
export interface Steps {
  /**
   * Steps of a call: blocks of the sources that run, and what functions of the engine look at on their behalf. What the
   * sources did since the last call counts, too: a first call begins anew.
   */
  readonly of: (call: () => unknown) => number;
  readonly stop: () => void;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/**
 * Begins to count: loops by the engine's precise coverage, which has a counter in each block; searches, copies and
 * expressions by functions in the place of the engine's. Counters are added when a source is compiled, so only what is
 * imported afterwards is counted.
 *
 * @param sources what the addresses of the counted sources hold
 */
export function countSteps(...sources: string[]): Steps {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const blocks = (): number => {
    let steps = 0;
    session.post('Profiler.takePreciseCoverage', (error: Error | null, taken?: unknown) => {
      if (error) throw error;
      for (const { url, functions } of (taken as Coverage).result) {
        if (!sources.some((source) => url.includes(source))) continue;
        for (const { ranges } of functions) for (const { count } of ranges) steps += count;
      }
    });
    return steps;
  };
  return {
    of: (call) => {
      const stop = countCharacters();
      let characters = 0;
      try {
        call();
      } finally {
        characters = stop();
      }
      return blocks() + characters;
    },
    stop: () => session.disconnect(),
  };
}

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Cost = (length: number, from: number, result: unknown) => number;

/** The engine searches and copies many characters at once. */
const AT_ONCE = 16;
/** An expression looks at them one by one, but faster than a loop. */
const IN_EXPRESSION = 4;

const searched: Cost = (length, from, result) => ((result === -1 ? length : Number(result)) - from) / AT_ONCE;
const copied: Cost = (_length, _from, result) => String(result).length / AT_ONCE;
/** A part of a text is a view of it from 13 characters on. */
const viewed: Cost = (_length, _from, result) => Math.min(13, String(result).length) / AT_ONCE;
const whole: Cost = (length) => length / AT_ONCE;

const costs: Readonly<Record<string, Cost>> = {
  ...{ indexOf: searched, includes: whole, lastIndexOf: whole, split: whole },
  ...{ slice: viewed, substring: viewed, trim: viewed },
  ...{ toLowerCase: copied, toUpperCase: copied, replaceAll: copied },
};

/** Counts until the function it gives back is called, which says how many characters were looked at. */
function countCharacters(): () => number {
  let characters = 0;
  const methods = String.prototype as unknown as Record<string, Method>;
  const kept = Object.keys(costs).map((name) => [name, methods[name] as Method] as const);
  for (const [name, method] of kept) {
    const cost = costs[name] as Cost;
    methods[name] = function (this: unknown, ...args: unknown[]): unknown {
      const result = Reflect.apply(method, this, args) as unknown;
      const from = typeof args[1] === 'number' ? args[1] : 0;
      characters += 1 + Math.max(0, cost((this as string).length, from, result));
      return result;
    };
  }
  const { exec } = RegExp.prototype;
  RegExp.prototype.exec = function (this: RegExp, text: string): RegExpExecArray | null {
    const from = this.lastIndex;
    const found = Reflect.apply(exec, this, [text]) as RegExpExecArray | null;
    const end = found === null ? (this.sticky ? from : text.length) : found.index + found[0].length;
    characters += 1 + Math.max(0, end - from) / IN_EXPRESSION;
    return found;
  };
  return () => {
    for (const [name, method] of kept) methods[name] = method;
    RegExp.prototype.exec = exec;
    return characters;
  };
}
