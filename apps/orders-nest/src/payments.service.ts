import { setTimeout as wait } from 'node:timers/promises';
import { BadRequestException, HttpException, Injectable } from '@nestjs/common';
import type { Logger } from '@stele/core';
import { InjectLogger } from '@stele/nestjs';

/** Asks the bank. It knows nothing of requests, and its records have their identifier all the same. */
@Injectable()
export class PaymentsService {
  constructor(@InjectLogger() private readonly log: Logger) {}

  async charge(card: unknown): Promise<void> {
    this.log.debug('asking the bank');
    await wait(5);
    if (typeof card !== 'string') throw new BadRequestException('card has to be a number');
    if (card.endsWith('0002')) {
      this.log.warn('card was declined', { reason: 'insufficient funds' });
      throw new HttpException('card was declined', 402);
    }
    if (card.endsWith('0119')) {
      const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      throw new Error('the bank does not answer', { cause });
    }
  }
}
