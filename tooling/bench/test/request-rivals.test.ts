import { describe, expect, it } from 'vitest';
import { withScratch } from '../src/process/scratch.ts';
import { requestReport, rightRows } from '../src/requests/report.ts';
import { type Captured, capture } from '../src/requests/rivals.ts';
import { logging } from '../src/requests/subjects.ts';
import { exchangeNames } from '../src/requests/traffic.ts';

const capturedOf = (id: string): Promise<Captured> => {
  const subject = logging.find((each) => each.id === id) ?? expect.fail(`no subject ${id}`);
  return withScratch((scratch) => capture(subject, scratch));
};

const reportOf = (captured: Captured): string =>
  requestReport({ node: '', machine: '', date: '', versions: {}, captured: [captured] });

describe.concurrent('what is logged of requests', () => {
  it.for(['stele-express', 'stele-fastify', 'stele-nest'])('is right in every row by %s', async (id) => {
    const captured = await capturedOf(id);
    const { right, of } = rightRows([captured]);
    expect(right, reportOf(captured)).toBe(of);
  });

  it('is seen of others, too', async () => {
    const captured = await capturedOf('pino-http');
    expect(Object.keys(captured.lines)).toEqual(exchangeNames);
    expect(reportOf(captured)).toContain('in req.headers.authorization, req.headers.cookie ✗');
  });
});
