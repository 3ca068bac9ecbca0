// One workload in WebAssembly, in a process of its own: compiled code and memory of another workload do
// not colour it. Prints medians as JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WasmHost } from '../../support/wasm-host.mjs';
import { cartsFor } from '../pack.mjs';
import { timed } from './clock.mjs';

const [folder, name, rounds] = process.argv.slice(2);
const read = (what) => readFileSync(join(folder, `${name}.${what}`), 'utf8');
const catalogue = read('catalogue.json');
const context = read('context.json');
const requests = read('requests.jsonl').trim().split('\n');

const wasm = await WasmHost.start();

const { load } = timed({ load: () => wasm.load(catalogue) }, { rounds: Number(rounds), turn_us: 50_000 });
const answers = requests.map((request) => wasm.ask('validate', request, context));
if (answers.some(({ status }) => status !== 200)) throw new Error(answers[0].body);
const mean = (of) => answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length;
const { validate } = timed(
  { validate: (n) => wasm.ask('validate', requests[n % requests.length], context) },
  { rounds: Number(rounds), turn_us: 100_000 },
);

// The packed door: words in, words out.
const packed = JSON.parse(read('packed.json'));
const pricer = wasm.openPricer();
for (const text of packed.texts) pricer.tell(text);
const carts = cartsFor(packed, pricer.description.customer);
if (!carts.every((cart) => pricer.price(cart))) throw new Error('a cart is refused');
const { price } = timed(
  { price: (n) => pricer.price(carts[n % carts.length]) },
  { rounds: Number(rounds), turn_us: 50_000 },
);

process.stdout.write(
  JSON.stringify({
    validate_us: validate,
    price_us: price,
    load_ms: load / 1e3,
    applied: mean(({ body }) => JSON.parse(body).redeemables.length),
    answer_bytes: mean(({ body }) => body.length),
  }),
);
