import { createServer, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { context } from '../../src/context/context.ts';
import { lanes, open } from '../properties/lanes.ts';
import { complete, parent, TRACE, trace } from './sample-headers.ts';

describe('a request that passes through', () => {
  it('is one trace with one identifier from the first service to the last', async () => {
    const arrived: [string, string | undefined, object][] = [];
    const call = (port: number, path: string, headers: Record<string, string>): Promise<void> =>
      new Promise((resolve, reject) => {
        request({ host: '127.0.0.1', port, path, headers }, (response) => {
          response.resume().on('end', resolve);
        })
          .on('error', reject)
          .end();
      });
    const server = createServer((message, response) => {
      void context.run(context.fromHeaders(message.headers), async () => {
        arrived.push([message.url ?? '', message.headers['traceparent'] as string, context.get()]);
        if (message.url === '/first') await call(port, '/second', context.toHeaders());
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await call(port, '/first', complete);
    await new Promise((resolve) => server.close(resolve));
    const [first, second] = arrived as [(typeof arrived)[0], (typeof arrived)[0]];
    expect([first[0], second[0]]).toEqual(['/first', '/second']);
    expect(first[1]).toBe(parent);
    expect(second[1]).not.toBe(parent);
    expect(second[2]).toMatchObject({
      trace_id: TRACE,
      trace_flags: '01',
      requestId: 'req-7',
      userId: 'ada',
      tenantId: 'acme inc',
    });
    expect(second[2]).toMatchObject({ span_id: second[1]?.slice(36, 52) });
  });

  it.for(lanes)(
    'has its identifiers in every record, and neither baggage nor tracestate, on the %s way',
    (lane) => {
      const { log, lines } = open(lane);
      context.run(context.fromHeaders(complete), () => {
        log.info('m');
        context.add({ step: 1 });
        log.info('m', { a: 1 });
      });
      const [first, second] = lines.map((line) => JSON.parse(line));
      expect(Object.keys(first).slice(3).sort()).toEqual([
        'requestId',
        'span_id',
        'tenantId',
        'trace_flags',
        'trace_id',
        'userId',
      ]);
      expect(second).toMatchObject({ ...trace, requestId: 'req-7', step: 1, a: 1 });
    },
  );
});
