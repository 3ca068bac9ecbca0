import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};
/** The strictest policy that the package promises to run under. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** The gallery's states as one script. */
async function galleryScript() {
  const { outputFiles } = await build({
    entryPoints: [join(here, '../../../web/gallery/index.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0].contents;
}

/**
 * Serves the page under test at `/`, the built package at `/dist`, and what tests share at
 * `/support`; the gallery's states are `/gallery.js`.
 */
export async function pageServer() {
  const roots = {
    dist: join(here, '../../../web/dist'),
    support: here,
    page: join(here, '../page'),
  };
  const gallery = await galleryScript();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const [, first, ...rest] = normalize(pathname).split('/');
    const shared = first === 'dist' || first === 'support';
    const file = shared
      ? join(roots[first], ...rest)
      : join(roots.page, pathname === '/' ? 'index.html' : normalize(pathname));
    try {
      const body = pathname === '/gallery.js' ? gallery : await readFile(file);
      response
        .writeHead(200, {
          'content-type': types[extname(pathname === '/' ? file : pathname)] ?? 'application/octet-stream',
          'content-security-policy': policy,
        })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
