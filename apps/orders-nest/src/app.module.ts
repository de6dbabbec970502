import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from '@stele/core';
import { healthChecks } from '@stele/core/http';
import { SteleModule } from '@stele/nestjs';
import { HealthController } from './health.controller.ts';
import { OrdersController } from './orders.controller.ts';
import { OrdersService } from './orders.service.ts';
import { PaymentsService } from './payments.service.ts';

@Module({
  controllers: [HealthController, OrdersController],
  providers: [OrdersService, PaymentsService],
})
class AppModule {}

/** The service: what it says of requests goes to `logger`. Health checks are written only when they fail. */
export function appModule(logger: Logger): DynamicModule {
  return {
    module: AppModule,
    imports: [SteleModule.forRoot({ logger, slowMs: 500, sample: { routes: healthChecks } })],
  };
}
