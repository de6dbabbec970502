import { context, type Logger } from '@stele/core';
import { healthChecks } from '@stele/core/http';
import { steleErrors, steleExpress } from '@stele/express';
import express, { type ErrorRequestHandler, type Express, Router } from 'express';
import { Orders } from './orders.ts';
import { charge } from './payments.ts';

/** The service: what it says of requests goes to `logger`. */
export function createApp(logger: Logger): Express {
  const app = express();
  app.disable('x-powered-by');
  // First: one record for each request. Health checks are written only when they fail.
  app.use(steleExpress({ logger, slowMs: 500, sample: { routes: healthChecks } }));
  app.use(express.json());
  app.get('/health', (_req, res) => void res.json({ ok: true }));
  app.use('/orders', orderRoutes(logger.child({ module: 'payments' })));
  // After all routes, and before the handler that answers: the error of a request goes into its record.
  app.use(steleErrors());
  app.use(answerErrors);
  return app;
}

function orderRoutes(payments: Logger): Router {
  const orders = new Orders();
  const router = Router();

  router.post('/', (req, res) => {
    const order = orders.place(req.body ?? {});
    req.log.info('order placed', { order });
    res.status(201).json(order);
  });

  router.get('/', (_req, res) => void res.json(orders.list()));

  router.get('/:id', (req, res) => void res.json(orders.find(req.params.id)));

  router.post('/:id/payment', async (req, res) => {
    const { id, item } = orders.find(req.params.id);
    // From here on every record of this request has it, the last one included.
    context.add({ order: { id, item } });
    await charge(payments, req.body?.card);
    res.json(orders.markPaid(id));
  });

  return router;
}

const answerErrors: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  const { status = 500, message } = error as { status?: number; message: string };
  res.status(status).json({ error: status < 500 ? message : 'sorry' });
};
