// Load on a server over HTTP, from a program of its own that counts latency from the planned send.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { program } from './ceilings.mjs';

const execute = promisify(execFile);

/** A request as it goes out. `#` twelve times becomes a number that no other request has. */
export function request(method, path, headers, body = '') {
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = method === 'GET' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body}`;
}

/**
 * Streams: `{ name, requests, connections, rate }`, all at once; rate 0 is a closed loop. Answers what each got:
 * `{ name, answers, refused, unsent, per_second, p50_us, p90_us, p99_us, p999_us, max_us }`.
 */
export async function load(port, seconds, streams) {
  const folder = mkdtempSync(join(tmpdir(), 'scrip-load-'));
  try {
    const words = streams.map(({ name, requests, connections = 64, rate = 0 }) => {
      writeFileSync(join(folder, name), requests.join('\0'));
      return `${name}:${connections}:${rate}:${join(folder, name)}`;
    });
    const { stdout } = await execute(program('scrip_load'), [String(port), String(seconds), ...words], { maxBuffer: 1 << 24 });
    const results = stdout.trim().split('\n').map((line) => JSON.parse(line));
    for (const one of results) {
      if (one.refused > 0) throw new Error(`${one.name}: ${one.refused} of ${one.answers} requests were refused`);
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nanoseconds that the threads of a process have had a core, and its memory in MiB now and at most. */
export function usageOf(pid) {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const cpu_ns = tasks.reduce((sum, task) => sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]), 0);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024);
  return { cpu_ns, memory_mib: mib('VmRSS'), memory_peak_mib: mib('VmHWM') };
}
