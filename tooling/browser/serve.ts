import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site on this machine. */
export interface Site extends AsyncDisposable {
  readonly origin: string;
  /** Bodies of the POST requests so far. */
  readonly posted: readonly string[];
}

/** Serves scripts by their path, and a page that loads `/page.js`. Pages may run no other script, and none made of text. */
export async function serve(scripts: Readonly<Record<string, string>>): Promise<Site> {
  const posted: string[] = [];
  const server = createServer((request, response) => {
    const { method, url = '/' } = request;
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'",
    );
    if (method === 'POST') {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        posted.push(body);
        response.writeHead(204).end();
      });
    } else if (scripts[url] !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(scripts[url]);
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>page</title><script type="module" src="/page.js"></script>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
