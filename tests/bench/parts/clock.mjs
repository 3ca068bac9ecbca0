// Time that this thread was on a core. What waits for other processes does not count.
import { existsSync, openSync, readSync } from 'node:fs';
import { median } from './report.mjs';

const file = `/proc/self/task/${process.pid}/schedstat`;
const stat = existsSync(file) ? openSync(file, 'r') : undefined;
const bytes = Buffer.alloc(64);

/** Microseconds, from no point in particular; time on the wall where the system does not tell the other. */
export function onCore() {
  if (stat === undefined) return Number(process.hrtime.bigint()) / 1e3;
  process.cpuUsage(); // Asking for this brings the other up to date.
  const length = readSync(stat, bytes, 0, bytes.length, 0);
  return Number.parseInt(bytes.latin1Slice(0, length), 10) / 1e3;
}

/**
 * Microseconds of one call of each, turn about: `{ name: () => {} }` to `{ name: median }`, each turn at least
 * `turn_us` long, after `warm_us` of warming up.
 */
export function timed(calls, { rounds = 15, turn_us = 20_000, warm_us = 150_000 } = {}) {
  const measured = Object.entries(calls).map(([name, call]) => {
    let times = 1;
    for (let spent = 0; spent < warm_us; ) {
      const took = run(call, times) * times;
      spent += took;
      if (took < turn_us) times *= 2;
    }
    return { name, call, times, turns: [] };
  });
  for (let round = 0; round < rounds; round += 1) {
    for (let n = 0; n < measured.length; n += 1) {
      const one = measured[(n + round) % measured.length];
      globalThis.gc?.();
      one.turns.push(run(one.call, one.times));
    }
  }
  return Object.fromEntries(measured.map(({ name, turns }) => [name, median(turns)]));
}

function run(call, times) {
  const from = onCore();
  for (let n = 0; n < times; n += 1) call(n);
  return (onCore() - from) / times;
}
