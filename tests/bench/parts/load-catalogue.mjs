// Loading a catalogue of 10,000 promotions against JSON.parse of the same bytes, turn about in one process.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { onCore } from './clock.mjs';
import { peersFolder, peersSource, preparePeers } from './peers.mjs';
import { median, progress, table } from './report.mjs';

export async function loadCatalogue({ quick }) {
  if ((await preparePeers()) === undefined) return { missing: peersSource || 'SCRIP_PEERS' };
  const { makeWorkload } = await import(pathToFileURL(join(peersFolder, 'workload.mjs')).href);
  const { default: ours } = await import('../peers/scrip.mjs');
  const { toCatalogue } = await import('../peers/catalogue.mjs');
  const there = await ours.available();
  if (there !== true) throw new Error(`the package is ${there}`);
  const results = [];
  for (const promotions of [100, 1000, 10_000]) {
    progress(`load ${promotions} promotions`);
    const text = JSON.stringify(toCatalogue(makeWorkload({ promotions, lines: 50, carts: 1 })));
    const samples = { parse: [], load: [] };
    const rounds = quick ? 5 : 15;
    for (let round = -2; round < rounds; round += 1) {
      globalThis.gc?.();
      const begun = onCore();
      JSON.parse(text);
      const parsed = onCore();
      const engine = ours.scrip.load(text);
      const loaded = onCore();
      engine.dispose();
      if (round < 0) continue;
      samples.parse.push(parsed - begun);
      samples.load.push(loaded - parsed);
    }
    const ratios = samples.load.map((load, round) => load / samples.parse[round]);
    const [parse_ms, load_ms] = [samples.parse, samples.load].map((list) => median(list) / 1e3);
    results.push({ promotions, bytes: text.length, parse_ms, load_ms, ratio: median(ratios) });
  }
  return { results };
}

export function loadCatalogueBars({ results }) {
  const ratio = results?.find(({ promotions }) => promotions === 10_000)?.ratio;
  return [{ name: 'P8', what: 'load 10,000 promotions / JSON.parse of them', value: ratio, gate: 5, wish: 2 }];
}

export function printLoadCatalogue({ missing, results }) {
  if (missing) return `Loading against JSON.parse: left out, see Peers.`;
  return [
    'Load a catalogue in WebAssembly against JSON.parse of its text, on-CPU time, medians',
    table([
      ['', 'JSON.parse ms', 'load ms', 'load / parse', 'KB'],
      ...results.map((one) => [`${one.promotions} promotions`, one.parse_ms, one.load_ms, one.ratio, one.bytes / 1024]),
    ]),
  ].join('\n');
}
