import { Body, Controller, Get, HttpCode, Logger, Param, Post } from '@nestjs/common';
import { LogContext } from '@stele/nestjs';
import { type Order, OrdersService } from './orders.service.ts';
import { PaymentsService } from './payments.service.ts';

@Controller('orders')
export class OrdersController {
  // Nest's own logger writes to Stele, too, under the name of its context.
  private readonly log = new Logger(OrdersController.name);

  constructor(
    private readonly orders: OrdersService,
    private readonly payments: PaymentsService,
  ) {}

  @Post()
  place(@Body() body: { item?: unknown; quantity?: unknown } | undefined): Order {
    const order = this.orders.place(body ?? {});
    this.log.log('order placed', { order });
    return order;
  }

  @Get()
  list(): readonly Order[] {
    return this.orders.list();
  }

  @Get(':id')
  find(@Param('id') id: string): Order {
    return this.orders.find(id);
  }

  @Post(':id/payment')
  @HttpCode(200)
  async pay(
    @Param('id') id: string,
    @Body() body: { card?: unknown } | undefined,
    @LogContext() log: LogContext,
  ): Promise<Order> {
    const { item } = this.orders.find(id);
    // From here on every record of this request has it, the last one included.
    log.add({ order: { id, item } });
    await this.payments.charge(body?.card);
    return this.orders.markPaid(id);
  }
}
