import { context, type Logger } from '@stele/core';
import { healthChecks } from '@stele/core/http';
import { steleFastify, steleRequests } from '@stele/fastify';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { Orders, Refusal } from './orders.ts';
import { charge } from './payments.ts';

/** The service: what it and Fastify say goes to `logger`. */
export async function createApp(logger: Logger): Promise<FastifyInstance> {
  const app = Fastify({ ...steleFastify(logger) });
  // First: one record for each request. Health checks are written only when they fail.
  await app.register(steleRequests, { slowMs: 500, sample: { routes: healthChecks } });
  app.setErrorHandler<FastifyError | Refusal>((error, _request, reply) => {
    const { statusCode = 500 } = error instanceof Refusal ? { statusCode: error.status } : error;
    return reply.code(statusCode).send({ error: statusCode < 500 ? error.message : 'sorry' });
  });
  app.get('/health', async () => ({ ok: true }));
  app.register(async (routes) => addOrderRoutes(routes, logger.child({ module: 'payments' })), {
    prefix: '/orders',
  });
  return app;
}

function addOrderRoutes(app: FastifyInstance, payments: Logger): void {
  const orders = new Orders();

  app.post<{ Body: { item?: unknown; quantity?: unknown } | null }>('/', async (request, reply) => {
    const order = orders.place(request.body ?? {});
    request.log.info('order placed', { order });
    return reply.code(201).send(order);
  });

  app.get('/', async () => orders.list());

  app.get<{ Params: { id: string } }>('/:id', async (request) => orders.find(request.params.id));

  app.post<{ Params: { id: string }; Body: { card?: unknown } | null }>('/:id/payment', async (request) => {
    const { id, item } = orders.find(request.params.id);
    // From here on every record of this request has it, the last one included.
    context.add({ order: { id, item } });
    await charge(payments, request.body?.card);
    return orders.markPaid(id);
  });
}
