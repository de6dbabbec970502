export interface Order {
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
  readonly paid: boolean;
}

/** What the client is told, with the status of the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The orders of one run of the program. */
export class Orders {
  readonly #orders = new Map<string, Order>();

  place({ item, quantity }: { item?: unknown; quantity?: unknown }): Order {
    if (typeof item !== 'string' || item === '') throw new Refusal(400, 'item has to be a name');
    if (!Number.isInteger(quantity) || (quantity as number) < 1)
      throw new Refusal(400, 'quantity has to be a positive integer');
    const id = String(this.#orders.size + 1);
    return this.#keep({ id, item, quantity: quantity as number, paid: false });
  }

  find(id: string): Order {
    const order = this.#orders.get(id);
    if (order === undefined) throw new Refusal(404, 'no such order');
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
