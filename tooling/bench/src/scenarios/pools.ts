/** Rotated input values. Sizes are powers of two so that `index & mask` picks one cheaply. */

/** Repeats the same pseudo-random sequence in every process. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = sequence(20_26);

const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

const word = (length: number): string => Array.from({ length }, () => pick([...letters])).join('');

/**
 * A flat string, as programs get them from sockets, files and databases. What `+` and template literals make is a
 * rope; the scenario `built` has those.
 */
const arrived = (text: string): string => Buffer.from(text).toString();

const fill = <T>(size: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: size }, (_, i) => make(i));

const texts = (size: number, make: (index: number) => string): readonly string[] =>
  fill(size, (index) => arrived(make(index)));

const verbs = ['accepted', 'rejected', 'queued', 'retried', 'stored', 'expired', 'matched', 'skipped'];
const nouns = ['order', 'invoice', 'session', 'payment', 'upload', 'webhook', 'report', 'message'];

const messages = texts(64, (i) => `${nouns[i & 7]} ${verbs[i >> 3]}`);
const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const paths = texts(64, () => `/api/v2/${pick(nouns)}s/${word(8)}`);
const requestIds = texts(256, () => `${word(8)}-${word(4)}-${word(4)}-${word(12)}`);
const users = texts(64, () => `user_${word(10)}`);
const hosts = texts(16, () => `${word(6)}.example.com`);
const addresses = texts(64, () => fill(4, () => 1 + Math.floor(random() * 254)).join('.'));
const secrets = texts(64, () => `secret-${word(24)}`);
const agents = texts(16, () => `Mozilla/5.0 (X11; Linux x86_64) Client/${Math.floor(random() * 90)}.0`);
const clean = texts(32, () =>
  fill(50, () => word(7))
    .join(' ')
    .padEnd(400, 'x')
    .slice(0, 400),
);
const escaped = texts(32, () =>
  fill(24, () => `${word(9)}\t"${word(7)}" = \\${word(5)}\\ ${word(6)}`).join('\n'),
);

const at = <T>(pool: readonly T[], index: number): T => pool[index & (pool.length - 1)] as T;

export const message = (i: number): string => at(messages, i);
export const method = (i: number): string => at(methods, i);
export const path = (i: number): string => at(paths, i);
export const requestId = (i: number): string => at(requestIds, i);
export const user = (i: number): string => at(users, i);
export const host = (i: number): string => at(hosts, i);
export const address = (i: number): string => at(addresses, i);
export const secret = (i: number): string => at(secrets, i);
export const agent = (i: number): string => at(agents, i);
export const cleanText = (i: number): string => at(clean, i);
export const escapedText = (i: number): string => at(escaped, i);
