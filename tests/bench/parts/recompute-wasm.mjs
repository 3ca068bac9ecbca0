// One workload in WebAssembly, in a process of its own: compiled code and memory of another workload do
// not colour it. Prints medians as JSON.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WasmHost } from '../../support/wasm-host.mjs';
import { median } from './report.mjs';

const [folder, name, rounds] = process.argv.slice(2);
const read = (what) => readFileSync(join(folder, `${name}.${what}`), 'utf8');
const catalogue = read('catalogue.json');
const context = read('context.json');
const requests = read('requests.jsonl').trim().split('\n');

// Time this thread was on a core, where the system tells; waiting for others is not counted.
const stat = `/proc/self/task/${process.pid}/schedstat`;
const now = existsSync(stat)
  ? () => Number(readFileSync(stat, 'utf8').split(' ')[0])
  : () => Number(process.hrtime.bigint());

const wasm = await WasmHost.start();

/** Median nanoseconds of one call, each round long enough for the clock. */
function measure(call, atLeastNs, warmups) {
  for (let n = 0; n < warmups; n += 1) call(n);
  let times = 1;
  for (;;) {
    const started = now();
    for (let n = 0; n < times; n += 1) call(n);
    if (now() - started >= atLeastNs || times >= 1e6) break;
    times *= 2;
  }
  const samples = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const started = now();
    for (let n = 0; n < times; n += 1) call(n);
    samples.push((now() - started) / times);
  }
  return median(samples);
}

const load = measure(() => wasm.load(catalogue), 50e6, 3);
const answers = requests.map((request) => wasm.ask('validate', request, context));
if (answers.some(({ status }) => status !== 200)) throw new Error(answers[0].body);
const mean = (of) => answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length;
const validate = measure((n) => wasm.ask('validate', requests[n % requests.length], context), 100e6, 200);

process.stdout.write(
  JSON.stringify({
    validate_us: validate / 1e3,
    load_ms: load / 1e6,
    applied: mean(({ body }) => JSON.parse(body).redeemables.length),
    answer_bytes: mean(({ body }) => body.length),
  }),
);
