// A TCP proxy of the test's own between a server and its database: it can be slow, silent, or gone.
import { connect, createServer } from 'node:net';

/**
 * Forwards connections to a port of this machine. Answers { port, connections, delay, silence, refuse, heal, close }:
 * `delay(ms)` holds every piece back that long, `silence('up' | 'down' | 'both')` swallows what is sent in that direction
 * without a word to either side, `refuse()` breaks all connections and takes no new ones, `heal()` ends all of that.
 */
export async function startProxy(target) {
  let wait = 0;
  let silent = '';
  let refusing = false;
  const open = new Set();
  const pipe = (from, to, direction) => {
    let last = Promise.resolve();
    from.on('data', (piece) => {
      const ms = wait;
      const arrived = Date.now();
      last = last.then(async () => {
        if (ms > 0) await new Promise((done) => setTimeout(done, Math.max(0, arrived + ms - Date.now())));
        if (silent === 'both' || silent === direction) return;
        to.write(piece);
      });
    });
    from.on('end', () => last.then(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      // A cable that was cut does not tell the other side.
      if (silent === '') to.destroy();
    });
  };
  const listener = createServer((client) => {
    if (refusing) return client.destroy();
    const upstream = connect(target, '127.0.0.1');
    client.setNoDelay();
    upstream.setNoDelay();
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    pipe(client, upstream, 'up');
    pipe(upstream, client, 'down');
  });
  const breakAll = () => {
    for (const socket of open) socket.destroy();
  };
  await new Promise((done) => listener.listen(0, '127.0.0.1', done));
  return {
    port: listener.address().port,
    connections: () => open.size / 2,
    delay: (ms) => (wait = ms),
    silence: (direction) => (silent = direction),
    refuse() {
      refusing = true;
      breakAll();
    },
    heal() {
      // What was swallowed is missing from those connections for ever.
      const cut = silent !== '';
      wait = 0;
      silent = '';
      refusing = false;
      if (cut) breakAll();
    },
    close() {
      breakAll();
      return new Promise((done) => listener.close(done));
    },
  };
}
