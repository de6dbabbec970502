import { BadRequestException, Injectable, NotFoundException } from '@nestjs/common';

export interface Order {
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
  readonly paid: boolean;
}

/** The orders of one run of the program. */
@Injectable()
export class OrdersService {
  readonly #orders = new Map<string, Order>();

  place({ item, quantity }: { item?: unknown; quantity?: unknown }): Order {
    if (typeof item !== 'string' || item === '') throw new BadRequestException('item has to be a name');
    if (!Number.isInteger(quantity) || (quantity as number) < 1)
      throw new BadRequestException('quantity has to be a positive integer');
    const id = String(this.#orders.size + 1);
    return this.#keep({ id, item, quantity: quantity as number, paid: false });
  }

  find(id: string): Order {
    const order = this.#orders.get(id);
    if (order === undefined) throw new NotFoundException('no such order');
    return order;
  }

  list(): readonly Order[] {
    return [...this.#orders.values()];
  }

  markPaid(id: string): Order {
    return this.#keep({ ...this.find(id), paid: true });
  }

  #keep(order: Order): Order {
    this.#orders.set(order.id, order);
    return order;
  }
}
