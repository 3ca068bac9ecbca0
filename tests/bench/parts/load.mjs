import { connect } from 'node:net';
import { once } from 'node:events';

/**
 * Keep-alive connections that each send the next request as soon as the last is answered. HTTP/1.1 with
 * Content-Length, read and written by hand: the usual clients would be what is measured.
 */
export class Load {
  #host;
  #port;
  #connections;

  constructor(url, count) {
    const { hostname, port } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port);
    this.#connections = Array.from({ length: count }, () => new Connection(this.#host, this.#port));
  }

  /** Runs for so many seconds; answers requests per second and the quantiles of their time. */
  async run(ask, seconds) {
    const times = [];
    let refused = 0;
    const started = performance.now();
    const until = started + seconds * 1000;
    await Promise.all(
      this.#connections.map(async (connection) => {
        while (performance.now() < until) {
          const sent = performance.now();
          const status = await connection.send(ask(), this.#host);
          times.push(performance.now() - sent);
          if (status !== 200) refused += 1;
        }
      }),
    );
    const elapsed = (performance.now() - started) / 1000;
    times.sort((a, b) => a - b);
    return {
      per_second: (times.length - refused) / elapsed,
      p50_ms: times[Math.floor(times.length * 0.5)],
      p99_ms: times[Math.floor(times.length * 0.99)],
      refused,
    };
  }

  close() {
    for (const connection of this.#connections) connection.close();
  }
}

class Connection {
  #socket;
  #ready;
  #received = Buffer.alloc(0);
  #settle;

  constructor(host, port) {
    this.#socket = connect({ host, port, noDelay: true });
    this.#ready = once(this.#socket, 'connect');
    this.#socket.on('data', (bytes) => this.#read(bytes));
    this.#socket.on('close', () => this.#settle?.reject(new Error('the server closed the connection')));
    this.#socket.on('error', (error) => this.#settle?.reject(error));
  }

  async send({ method, path, headers, body }, host) {
    await this.#ready;
    let text = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n`;
    for (const [name, value] of Object.entries(headers)) text += `${name}: ${value}\r\n`;
    if (body !== '') text += `Content-Length: ${Buffer.byteLength(body)}\r\n`;
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(`${text}\r\n${body}`);
    });
  }

  #read(bytes) {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    this.#received = this.#received.subarray(end + 4 + length);
    const { resolve } = this.#settle;
    this.#settle = undefined;
    resolve(Number(head.slice(9, 12)));
  }

  close() {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }
}
