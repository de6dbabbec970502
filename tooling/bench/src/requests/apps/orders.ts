/** What the routes do, whatever the framework. */

export interface User {
  readonly id: string;
  readonly name: string;
}

export const findUser = (id: string): User => ({ id, name: 'Ada' });

export const REAL_ERROR = 'the database is gone';

/** Fails as code does that waits for something else. */
export async function breakDown(): Promise<never> {
  await new Promise((resolve) => setImmediate(resolve));
  throw new Error(REAL_ERROR);
}

export const REFUSED = 409;

/** An error that carries a status, as Express and Fastify understand it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status = REFUSED;
  readonly statusCode = REFUSED;
  constructor() {
    super('out of stock');
  }
}

/** How long the slow route takes: longer than a client waits that leaves. */
export const SLOW_MS = 250;

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The way to a user, in the same words in all three frameworks. */
export const TEMPLATE = '/api/:version/users/:id';
