import { createServer } from 'node:http';

/**
 * A server that answers what it is told, for faults that a healthy one does not show: wrong
 * statuses, no answer, a wrong clock. `script` is a list of answers `{status, headers, body, hang,
 * drop}`, used in turn; the last one stays. `calls` records what was asked.
 */
export async function faultyServer(script) {
  const calls = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { method, url, headers } = request;
      calls.push({ method, url, headers, body: body ? JSON.parse(body) : undefined });
      const answer = script.length > 1 ? script.shift() : script[0];
      if (answer.drop) return request.socket.destroy();
      if (answer.hang) return undefined;
      response.writeHead(answer.status ?? 200, {
        'content-type': 'application/json',
        ...answer.headers,
      });
      return response.end(
        answer.body === undefined ? '' : (answer.raw ?? JSON.stringify(answer.body)),
      );
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    calls,
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
