import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly logger: string;
  readonly requestId?: string;
  readonly err?: { readonly message: string; readonly cause?: object };
  readonly [field: string]: unknown;
}

/** Runs the built program with its output in pipes and nothing of ours in its environment. */
async function run(...options: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { PATH } = process.env;
  const main = join(folder, 'dist', 'main.js');
  const child = spawn(process.execPath, ['--conditions=@stele/source', main, ...options], {
    env: { PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr };
}

beforeAll(() => {
  execFileSync(join(folder, 'node_modules', '.bin', 'tsc'), ['-p', folder], { stdio: 'inherit' });
}, 120_000);

describe('the order service on NestJS', () => {
  let ended: Awaited<ReturnType<typeof run>>;
  let lines: Line[];
  beforeAll(async () => {
    ended = await run();
    lines = ended.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  }, 60_000);

  it('ends by itself and well', () => {
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(lines.at(-1)).toMatchObject({ msg: 'closed' });
  });

  it('has one record of each request but the health check', () => {
    const requests = lines
      .filter(({ msg }) => msg === 'http.request')
      .map((line) => [
        line['http.request.method'],
        line['http.route'],
        line['http.response.status_code'],
        line.level,
        line['code.function.name'],
        line.err?.message,
      ]);
    expect(requests).toEqual([
      ['POST', '/orders', 201, 'info', 'OrdersController.place', undefined],
      ['POST', '/orders', 201, 'info', 'OrdersController.place', undefined],
      ['POST', '/orders', 400, 'warn', 'OrdersController.place', 'quantity has to be a positive integer'],
      ['POST', undefined, 400, 'warn', undefined, expect.stringContaining('JSON')],
      ['GET', '/orders', 200, 'info', 'OrdersController.list', undefined],
      ['GET', '/orders/:id', 200, 'info', 'OrdersController.find', undefined],
      ['GET', '/orders/:id', 404, 'info', 'OrdersController.find', 'no such order'],
      ['POST', '/orders/:id/payment', 200, 'info', 'OrdersController.pay', undefined],
      ['POST', '/orders/:id/payment', 402, 'warn', 'OrdersController.pay', 'card was declined'],
      ['POST', '/orders/:id/payment', 500, 'error', 'OrdersController.pay', 'the bank does not answer'],
      ['GET', undefined, 404, 'info', undefined, undefined],
    ]);
  });

  it('shows an error once, with its cause', () => {
    const failed = lines.filter(({ err }) => err?.message === 'the bank does not answer');
    expect(failed).toMatchObject([
      { err: { cause: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' } } },
    ]);
  });

  it('marks what the parts of the service say with the request, and with what is known of it', () => {
    const declined = lines.find(({ msg }) => msg === 'card was declined');
    expect(declined).toMatchObject({
      logger: 'orders.PaymentsService',
      order: { id: '2', item: 'cup' },
      requestId: lines.find((line) => line['http.response.status_code'] === 402)?.requestId,
    });
    expect(lines.find(({ msg }) => msg === 'order placed')).toMatchObject({
      logger: 'orders.OrdersController',
    });
  });

  it('has no secret', () => {
    expect(ended.stdout).not.toMatch(/not-for-the-log|(4242 ?){2}/);
  });

  it('is for people with --pretty', async () => {
    const { code, stdout } = await run('--pretty');
    expect(code).toBe(0);
    expect(stdout).toContain('orders.RouterExplorer: Mapped {/orders/:id, GET} route');
    expect(stdout).toContain('/orders/:id/payment');
    expect(stdout).not.toMatch(/not-for-the-log|(4242 ?){2}/);
  });
});
