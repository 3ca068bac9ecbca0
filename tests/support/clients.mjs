// Many clients that cost little: a connection each, kept open, that sends bytes made before and reads a status and a body.
import { connect } from 'node:net';
import { keys } from './server.mjs';

const head = `Host: scrip\r\nX-App-Id: ${keys.SCRIP_APP_ID}\r\nX-App-Token: ${keys.SCRIP_APP_TOKEN}\r\nContent-Type: application/json\r\n`;

/** A POST as bytes. */
export function post(path, body, headers = {}) {
  const text = JSON.stringify(body);
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head}${more}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

class Client {
  constructor(port) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setNoDelay();
    this.text = Buffer.alloc(0);
    this.socket.on('data', (piece) => this.read(piece));
    this.socket.on('error', (error) => this.fail?.(error));
    this.socket.on('close', () => this.fail?.(new Error('the connection was closed')));
  }

  send(bytes) {
    return new Promise((done, fail) => {
      this.done = done;
      this.fail = fail;
      this.socket.write(bytes);
    });
  }

  read(piece) {
    this.text = this.text.length === 0 ? piece : Buffer.concat([this.text, piece]);
    const end = this.text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const lines = this.text.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(lines)[1]);
    if (this.text.length < end + 4 + length) return;
    const body = this.text.subarray(end + 4, end + 4 + length);
    this.text = Buffer.alloc(0);
    this.fail = undefined;
    this.done({ status: Number(lines.slice(9, 12)), body });
  }
}

/** `count` clients, over the servers in turn. */
export class Clients {
  constructor(servers, count) {
    const ports = servers.map(({ url }) => Number(new URL(url).port));
    this.clients = Array.from({ length: count }, (_, i) => new Client(ports[i % ports.length]));
  }

  /** All of them at once; `bytes(i)` is what the i-th sends. Answers { status, body } of each, the body as bytes. */
  all(bytes) {
    return Promise.all(this.clients.map((client, i) => client.send(bytes(i))));
  }

  close() {
    for (const { socket } of this.clients) socket.destroy();
  }
}
