import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@stele/core';
import { Refusal } from './orders.ts';

/** Asks the bank. It knows nothing of requests, and its records have their identifier all the same. */
export async function charge(log: Logger, card: unknown): Promise<void> {
  log.debug('asking the bank');
  await wait(5);
  if (typeof card !== 'string') throw new Refusal(400, 'card has to be a number');
  if (card.endsWith('0002')) {
    log.warn('card was declined', { reason: 'insufficient funds' });
    throw new Refusal(402, 'card was declined');
  }
  if (card.endsWith('0119')) {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    throw new Error('the bank does not answer', { cause });
  }
}
